"""Who lives where and who owns what, from a day on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.ids import new_id
from mulin.core.periods import end_all, from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people import permissions
from mulin.people.actions.access import persons_to_edit
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Designation, Household, Ownership, Residency
from mulin.places.models import Place
from mulin.places.permissions import insist

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """People (or a business) who work or live in premises from `since` on."""

    premises: UUID
    since: date
    persons: tuple[UUID, ...] = ()
    name: str = ""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class NewResident:
    """A person joins a household that is there."""

    household: UUID
    person: UUID
    since: date
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class NewShare:
    """`parts` of `of` in premises, held by a person or by an organisation."""

    premises: UUID
    since: date
    person: UUID | None = None
    organisation: UUID | None = None
    parts: int = 1
    of: int = 1


def house(
    *, by: Scope, premises: UUID, persons: Sequence[UUID], since: date, now: datetime, name: str = ""
) -> Household:
    """A household moves into premises; one that lives there already stays what it is."""
    new = NewHousehold(premises, since, tuple(persons), name)
    [household] = house_many(by=by, new=[new], now=now)
    return household


@explained(REASONS)
@transaction.atomic
def house_many(*, by: Scope, new: Sequence[NewHousehold], now: datetime) -> list[Household]:
    premises = _premises_to_edit(by, (n.premises for n in new))
    if any(place.closed for place in premises.values()):
        raise Refused(_("这个地方已经停用了"))
    persons_to_edit(by, {person for n in new for person in n.persons})
    households = [
        Household(id=n.id, premises_id=n.premises, name=n.name.strip(), during=from_day(n.since)) for n in new
    ]
    Household.objects.bulk_create(households, batch_size=BATCH)
    Residency.objects.bulk_create(
        [
            Residency(person_id=person, household_id=n.id, during=from_day(n.since))
            for n in new
            for person in n.persons
        ],
        batch_size=BATCH,
    )
    if households:
        detail = {"households": len(households), "persons": sum(len(n.persons) for n in new)}
        record(by=by, action="household.housed", target=households[0], now=now, detail=detail)
    return households


def move_in(*, by: Scope, household: UUID, persons: Sequence[UUID], since: date, now: datetime) -> None:
    """More people join a household that is there."""
    move_in_many(by=by, new=[NewResident(household, person, since) for person in persons], now=now)


@explained(REASONS)
@transaction.atomic
def move_in_many(*, by: Scope, new: Sequence[NewResident], now: datetime) -> list[Residency]:
    """People join many households at once; one entry in the log for all."""
    joined = _households_to_edit(by, {n.household for n in new})
    for n in new:
        ends = joined[n.household].during.upper
        if ends is not None and ends <= n.since:
            raise Refused(_("这一户已经搬走了"))
    persons_to_edit(by, {n.person for n in new})
    residencies = [
        Residency(id=n.id, person_id=n.person, household_id=n.household, during=from_day(n.since))
        for n in new
    ]
    Residency.objects.bulk_create(residencies, batch_size=BATCH)
    if new:
        detail = {"persons": len(new), "households": len(joined)}
        record(by=by, action="household.joined", target=joined[new[0].household], now=now, detail=detail)
    return residencies


@explained(REASONS)
@transaction.atomic
def move_out(
    *, by: Scope, household: UUID, day: date, now: datetime, persons: Sequence[UUID] | None = None
) -> None:
    """From `day` on these persons (all, where none are named) live here no longer.

    With its last resident the household ends, and with it what it was designated as.
    """
    left = _household_to_edit(by, household)
    leaving = Residency.objects.filter(household=left)
    end_all(leaving if persons is None else leaving.filter(person__in=persons), day)
    if not Residency.objects.filter(household=left, during__endswith=None).exists():
        end_all(Designation.objects.filter(household=left), day)
        end_all(Household.objects.filter(pk=household), day)
    record(by=by, action="household.left", target=left, now=now, detail={"from": day.isoformat()})


def record_ownership(*, by: Scope, new: NewShare, now: datetime) -> Ownership:
    [share] = record_ownerships(by=by, new=[new], now=now)
    return share


@explained(REASONS)
@transaction.atomic
def record_ownerships(*, by: Scope, new: Sequence[NewShare], now: datetime) -> list[Ownership]:
    _premises_to_edit(by, (n.premises for n in new))
    shares = [
        Ownership(
            premises_id=n.premises,
            person_id=n.person,
            organisation_id=n.organisation,
            parts=n.parts,
            of=n.of,
            during=from_day(n.since),
        )
        for n in new
    ]
    Ownership.objects.bulk_create(shares, batch_size=BATCH)
    if shares:
        detail = {"shares": len(shares)}
        record(by=by, action="ownership.recorded", target=shares[0], now=now, detail=detail)
    return shares


@transaction.atomic
def end_ownership(*, by: Scope, ownership: UUID, day: date, now: datetime) -> None:
    """Sold, given or inherited: from `day` on the share is somebody else's."""
    share = Ownership.objects.select_related("premises").get(pk=ownership)
    insist(permissions.can_edit_at(by, [share.premises.path]))
    end_all(Ownership.objects.filter(pk=ownership), day)
    record(by=by, action="ownership.ended", target=share, now=now)


def end_households_at(*, by: Scope, paths: Sequence[str], day: date, now: datetime) -> None:
    """Their premises were closed by somebody who may: nobody lives there or owns there any more."""
    gone = list(Household.objects.filter(premises__path__in=paths, during__endswith=None))
    keys = [household.pk for household in gone]
    end_all(Designation.objects.filter(household__in=keys), day)
    end_all(Residency.objects.filter(household__in=keys), day)
    end_all(Household.objects.filter(pk__in=keys), day)
    end_all(Ownership.objects.filter(premises__path__in=paths), day)
    for household in gone:
        record(by=by, action="household.left", target=household, now=now, detail={"from": day.isoformat()})


def end_ownerships_of(*, organisations: Sequence[UUID], day: date) -> None:
    """The organisation was ended by somebody who may: it owns nothing from the day on."""
    end_all(Ownership.objects.filter(organisation__in=organisations), day)


def _premises_to_edit(by: Scope, keys: Iterable[UUID]) -> dict[UUID, Place]:
    wanted = set(keys)
    found = {place.pk: place for place in Place.objects.filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise Refused(_("有地方找不到了"))
    insist(permissions.can_edit_at(by, (place.path for place in found.values())))
    return found


def _household_to_edit(by: Scope, key: UUID) -> Household:
    return _households_to_edit(by, {key})[key]


def _households_to_edit(by: Scope, keys: Collection[UUID]) -> dict[UUID, Household]:
    """These households, locked; NotAllowed unless each is where people may be edited."""
    rows = Household.objects.select_related("premises").select_for_update(of=("self",), no_key=True)
    found = {household.pk: household for household in rows.filter(pk__in=keys).order_by("pk")}
    if len(found) < len(keys):
        raise Refused(_("这一户找不到了"))
    insist(permissions.can_edit_at(by, (household.premises.path for household in found.values())))
    return found
