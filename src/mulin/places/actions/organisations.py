"""Found organisations, and say what each is responsible for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mulin.audit.actions import record
from mulin.core.ids import new_id
from mulin.core.periods import from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.places import permissions
from mulin.places.actions.refusals import REASONS
from mulin.places.models import Area, Cover, Organisation, Place


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation to be founded. `parent` may be the id of another one of the same batch."""

    kind: str
    name: str
    home: UUID
    tier: str = ""
    parent: UUID | None = None
    phone: str = ""
    address: str = ""
    id: UUID = field(default_factory=new_id)


def found_organisation(*, by: Scope, new: NewOrganisation, day: date, now: datetime) -> Organisation:
    [organisation] = found_organisations(by=by, new=[new], day=day, now=now)
    return organisation


@explained(REASONS)
@transaction.atomic
def found_organisations(
    *, by: Scope, new: Sequence[NewOrganisation], day: date, now: datetime
) -> list[Organisation]:
    """Found many at once; the order of the batch is free, since keys are known before the rows."""
    permissions.insist_on_places(by, Place.objects.filter(pk__in={n.home for n in new}))
    organisations = [
        Organisation(
            id=n.id,
            kind=n.kind,
            tier=n.tier,
            name=n.name.strip(),
            parent_id=n.parent,
            home_id=n.home,
            phone=n.phone,
            address=n.address,
            during=from_day(day),
        )
        for n in new
    ]
    Organisation.objects.bulk_create(organisations)
    for organisation in organisations:
        record(by=by, action="organisation.founded", target=organisation, now=now)
    return organisations


@explained(REASONS)
@transaction.atomic
def cover(
    *,
    by: Scope,
    organisation: UUID,
    day: date,
    now: datetime,
    places: Collection[UUID] = (),
    areas: Collection[UUID] = (),
) -> None:
    """From `day` on the organisation is responsible for these places and areas too."""
    covering = Organisation.objects.select_related("home").get(pk=organisation)
    covered = list(Place.objects.filter(pk__in=places))
    held = list(Area.objects.filter(pk__in=areas).select_related("home"))
    permissions.insist(permissions.can_edit_organisation(by, covering))
    permissions.insist_on_places(by, covered)
    permissions.insist(*(permissions.can_edit_area(by, area) for area in held))
    during = from_day(day)
    Cover.objects.bulk_create(
        [Cover(organisation=covering, place=place, during=during) for place in covered]
        + [Cover(organisation=covering, area=area, during=during) for area in held]
    )
    detail = {"places": len(covered), "areas": len(held)}
    record(by=by, action="organisation.covers", target=covering, now=now, detail=detail)
