"""Found organisations, and say what each is responsible for."""

from collections.abc import Collection, Sequence
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
from mulin.places import permissions
from mulin.places.actions.refusals import REASONS
from mulin.places.models import Area, Cover, Organisation, Place
from mulin.places.signals import organisations_ended


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
    covering = _to_edit(by, organisation)
    covered = list(Place.objects.filter(pk__in=places))
    held = list(Area.objects.filter(pk__in=areas).select_related("home"))
    permissions.insist_on_places(by, covered)
    permissions.insist(*(permissions.can_edit_area(by, area) for area in held))
    during = from_day(day)
    Cover.objects.bulk_create(
        [Cover(organisation=covering, place=place, during=during) for place in covered]
        + [Cover(organisation=covering, area=area, during=during) for area in held]
    )
    detail = {"places": len(covered), "areas": len(held)}
    record(by=by, action="organisation.covers", target=covering, now=now, detail=detail)


@transaction.atomic
def uncover(*, by: Scope, cover: UUID, day: date, now: datetime) -> None:
    """From `day` on the organisation is no longer responsible for what this cover names."""
    left = Cover.objects.get(pk=cover)
    organisation = _to_edit(by, left.organisation_id)
    end_all(Cover.objects.filter(pk=cover), day)
    detail = {"from": day.isoformat()}
    record(by=by, action="organisation.uncovers", target=organisation, now=now, detail=detail)


@explained(REASONS)
@transaction.atomic
def change_organisation(
    *, by: Scope, organisation: UUID, name: str, phone: str, address: str, parent: UUID | None, now: datetime
) -> Organisation:
    """Its name, its public number and address, and under which it stands in its own tree."""
    changed = _to_edit(by, organisation)
    if not name.strip():
        raise Refused(_("请写上名称"))
    changed.name, changed.phone, changed.address = name.strip(), phone.strip(), address.strip()
    changed.parent_id = parent
    changed.save(update_fields=["name", "phone", "address", "parent"])
    record(by=by, action="organisation.changed", target=changed, now=now)
    return changed


@transaction.atomic
def end_organisation(*, by: Scope, organisation: UUID, day: date, now: datetime) -> None:
    """From `day` on it is no more and covers nothing; its posts are closed by the module that owns them."""
    ending = _to_edit(by, organisation)
    if ending.during.lower >= day:
        raise Refused(_("还没开始的组织不能在开始之前结束"))
    if Organisation.objects.filter(parent=ending, during__contains=day).exists():
        raise Refused(_("它下面还有组织，先把它们移到别处或停用"))
    end_all(Cover.objects.filter(organisation=ending), day)
    end_all(Organisation.objects.filter(pk=ending.pk), day)
    organisations_ended.send(Organisation, organisations=[ending.pk], day=day, now=now, by=by)
    record(by=by, action="organisation.ended", target=ending, now=now)


def _to_edit(by: Scope, key: UUID) -> Organisation:
    rows = Organisation.objects.select_related("home").select_for_update(of=("self",), no_key=True)
    found = rows.get(pk=key)
    permissions.insist(permissions.can_edit_organisation(by, found))
    return found
