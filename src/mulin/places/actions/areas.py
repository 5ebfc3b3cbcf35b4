"""Lay areas over the tree: each change is dated, so that last year's figures stay what they were."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.ids import new_id
from mulin.core.periods import end_all, from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.places import permissions, queries
from mulin.places.actions.refusals import REASONS
from mulin.places.models import Area, AreaPlace, Place
from mulin.places.signals import areas_ended


@dataclass(frozen=True, slots=True)
class NewArea:
    """An area to be made, holding `places` (with all below each) from its first day on."""

    kind: str
    name: str
    home: UUID
    code: str = ""
    parent: UUID | None = None
    dedicated: bool = False
    places: tuple[UUID, ...] = ()
    id: UUID = field(default_factory=new_id)


def add_area(*, by: Scope, new: NewArea, day: date, now: datetime) -> Area:
    [area] = add_areas(by=by, new=[new], day=day, now=now)
    return area


@explained(REASONS)
@transaction.atomic
def add_areas(*, by: Scope, new: Sequence[NewArea], day: date, now: datetime) -> list[Area]:
    """Make areas that begin on `day`, grids before their micro-grids, and put their places in."""
    wanted = {n.home for n in new} | {place for n in new for place in n.places}
    permissions.insist_on_places(by, _places(wanted))
    areas = [
        Area(
            id=n.id,
            kind=n.kind,
            name=n.name.strip(),
            code=n.code.strip(),
            home_id=n.home,
            parent_id=n.parent,
            dedicated=n.dedicated,
            during=from_day(day),
        )
        for n in new
    ]
    own = {n.id for n in new}
    Area.objects.bulk_create([a for a in areas if a.parent_id not in own])
    Area.objects.bulk_create([a for a in areas if a.parent_id in own])
    AreaPlace.objects.bulk_create(
        AreaPlace(area_id=n.id, place_id=place, kind=n.kind, during=from_day(day))
        for n in new
        for place in n.places
    )
    for area in areas:
        record(by=by, action="area.added", target=area, now=now)
    return areas


@explained(REASONS)
@transaction.atomic
def put_places_in_area(*, by: Scope, area: UUID, places: Collection[UUID], day: date, now: datetime) -> None:
    """From `day` on the area holds these places too; those of another of its kind leave that one."""
    receiving = _locked(area)
    moved = _places(places)
    permissions.insist(permissions.can_edit_area(by, receiving))
    permissions.insist_on_places(by, moved)
    if queries.is_exclusive(receiving.kind):
        left = AreaPlace.objects.filter(kind=receiving.kind, place__in=moved)
        end_all(left.exclude(area=receiving), day)
    held = set(
        AreaPlace.objects.filter(area=receiving, during__contains=day).values_list("place_id", flat=True)
    )
    AreaPlace.objects.bulk_create(
        AreaPlace(area=receiving, place=place, kind=receiving.kind, during=from_day(day))
        for place in moved
        if place.pk not in held
    )
    detail: dict[str, str | int] = {"places": len(moved), "from": day.isoformat()}
    record(by=by, action="area.filled", target=receiving, now=now, detail=detail)


@explained(REASONS)
@transaction.atomic
def redraw(*, by: Scope, area: UUID, places: Collection[UUID], day: date, now: datetime) -> None:
    """From `day` on the area holds exactly these places."""
    drawn = _locked(area)
    permissions.insist(permissions.can_edit_area(by, drawn))
    end_all(AreaPlace.objects.filter(area=drawn).exclude(place__in=list(places)), day)
    put_places_in_area(by=by, area=area, places=places, day=day, now=now)


@explained(REASONS)
@transaction.atomic
def end_area(*, by: Scope, area: UUID, day: date, now: datetime) -> None:
    """From `day` on the area is no more; its posts are closed by the module that owns them."""
    ending = _locked(area)
    permissions.insist(permissions.can_edit_area(by, ending))
    if ending.during.lower >= day:
        raise Refused(_("还没开始的区域不能在开始之前结束"))
    end_all(AreaPlace.objects.filter(area=ending), day)
    end_all(Area.objects.filter(pk=area), day)
    areas_ended.send(Area, areas=[area], day=day, now=now, by=by)
    record(by=by, action="area.ended", target=ending, now=now)


@transaction.atomic
def set_area_geometry(
    *, by: Scope, area: UUID, geometry: dict[str, Any] | None, datum: str, now: datetime
) -> Area:
    drawn = _locked(area)
    permissions.insist(permissions.can_edit_area(by, drawn))
    drawn.geometry = geometry
    drawn.datum = datum if geometry else ""
    drawn.save(update_fields=["geometry", "datum"])
    record(by=by, action="area.drawn", target=drawn, now=now)
    return drawn


def _locked(area: UUID) -> Area:
    return Area.objects.select_related("home").select_for_update(of=("self",), no_key=True).get(pk=area)


def _places(keys: Collection[UUID]) -> list[Place]:
    found = list(Place.objects.filter(pk__in=keys))
    if len(found) < len(set(keys)):
        raise Refused(_("有地方找不到了"))
    return found
