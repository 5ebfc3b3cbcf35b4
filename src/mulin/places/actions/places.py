"""Make, move, rename and close places. The database gives paths and takes all that lies below along."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.ids import new_id
from mulin.core.periods import end_all
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.places import permissions, queries, rules
from mulin.places.actions.refusals import REASONS
from mulin.places.models import AreaPlace, Chat, Cover, Place
from mulin.places.signals import places_closed

BATCH = 2000
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place to be made. `parent` may be the id of another one of the same batch; `slug` is made where empty."""

    name: str
    level: str
    parent: UUID | None = None
    id: UUID = field(default_factory=new_id)
    slug: str = ""
    code: str = ""
    order: int = 0
    floor: int | None = None
    kind: str = ""
    floor_area: int | None = None
    opened: date | None = None


def add_place(*, by: Scope, new: NewPlace, now: datetime) -> Place:
    [place] = add_places(by=by, new=[new], now=now)
    return place


@explained(REASONS)
@transaction.atomic
def add_places(
    *, by: Scope, new: Sequence[NewPlace], now: datetime, progress: Progress | None = None
) -> list[Place]:
    """Make many places at once, those above before those below; one entry in the log for all."""
    above = _places_above(new)
    permissions.insist(permissions.can_found_root(by) or all(n.parent for n in new))
    permissions.insist_on_places(by, above.values())
    if any(place.closed for place in above.values()):
        raise Refused(_("这个地方已经停用，下面不能再添"))
    slugs = _slugs(new, above)
    made: list[Place] = []
    for wave in _waves(new, set(above)):
        rows = [_row(n, slugs[n.id]) for n in wave]
        for start in range(0, len(rows), BATCH):
            made += Place.objects.bulk_create(rows[start : start + BATCH])
            if progress:
                progress(len(made))
    for top in [p for p in made if p.parent_id is None] + list(above.values()):
        below = sum(1 for p in made if p.path.startswith(top.path))
        record(by=by, action="place.added", target=top, now=now, detail={"places": below})
    return made


@explained(REASONS)
@transaction.atomic
def move_place(*, by: Scope, place: UUID, to: UUID, now: datetime) -> Place:
    """Put the place, with all below it, under another; its history stays what it was."""
    moving, target = _locked(place), _locked(to)
    permissions.insist_on_places(by, [moving, target])
    moving.parent = target
    moving.save(update_fields=["parent"])
    moving.refresh_from_db()
    record(by=by, action="place.moved", target=moving, now=now, detail={"to": str(to)})
    return moving


@explained(REASONS)
@transaction.atomic
def rename_place(*, by: Scope, place: UUID, name: str, now: datetime, code: str | None = None) -> Place:
    """Give a new name (and code); the address in links and on doors stays."""
    renamed = _locked(place)
    permissions.insist_on_places(by, [renamed])
    renamed.name = name.strip()
    renamed.code = renamed.code if code is None else code.strip()
    renamed.save(update_fields=["name", "code"])
    record(by=by, action="place.renamed", target=renamed, now=now)
    return renamed


@explained(REASONS)
@transaction.atomic
def close_place(*, by: Scope, place: UUID, day: date, now: datetime) -> Place:
    """From `day` on the place and all below it are no more; areas, covers and chat groups let go of them."""
    closing = _locked(place)
    permissions.insist_on_places(by, [closing])
    if closing.parent_id is None:
        raise Refused(_("最上面的地方不能停用"))
    paths = list(queries.open_below(closing).values_list("path", flat=True))
    queries.open_below(closing).update(closed=day)
    for model in (AreaPlace, Chat, Cover):
        end_all(model.objects.filter(place__path__startswith=closing.path), day)
    places_closed.send(Place, paths=paths, day=day, now=now, by=by)
    record(by=by, action="place.closed", target=closing, now=now, detail={"places": len(paths)})
    closing.refresh_from_db()
    return closing


@transaction.atomic
def set_geometry(
    *, by: Scope, place: UUID, geometry: dict[str, Any] | None, datum: str, now: datetime
) -> Place:
    """Keep a GeoJSON geometry in WGS-84; `datum` says what it came in as."""
    drawn = _locked(place)
    permissions.insist_on_places(by, [drawn])
    drawn.geometry = geometry
    drawn.datum = datum if geometry else ""
    drawn.save(update_fields=["geometry", "datum"])
    record(by=by, action="place.drawn", target=drawn, now=now)
    return drawn


def _locked(place: UUID) -> Place:
    return Place.objects.select_for_update(no_key=True).get(pk=place)


def _places_above(new: Sequence[NewPlace]) -> dict[UUID, Place]:
    """The existing places under which the new ones are put."""
    own = {n.id for n in new}
    wanted = {n.parent for n in new if n.parent} - own
    found = {p.pk: p for p in Place.objects.filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise Refused(_("上一级的地方找不到了"))
    return found


def _waves(new: Sequence[NewPlace], ready: set[UUID]) -> Iterable[list[NewPlace]]:
    """Groups in which each place finds the one above it already made."""
    waiting = list(new)
    while waiting:
        wave = [n for n in waiting if n.parent is None or n.parent in ready]
        if not wave:
            raise Refused(_("上一级的地方找不到了"))
        ready |= {n.id for n in wave}
        waiting = [n for n in waiting if n.id not in ready]
        yield wave


def _slugs(new: Sequence[NewPlace], above: dict[UUID, Place]) -> dict[UUID, str]:
    """An address for each that nobody else has."""
    wished: dict[UUID, str] = {p.pk: p.slug for p in above.values()}
    for wave in _waves(new, set(above)):
        for n in wave:
            wished[n.id] = n.slug or rules.slug_of(n.name, wished[n.parent] if n.parent else "")
    taken = queries.taken_slugs(wished[n.id] for n in new if not n.slug)
    given: dict[UUID, str] = {}
    for n in new:
        slug = wished[n.id]
        given[n.id] = slug if n.slug or slug not in taken else rules.distinct(slug, n.id)
        taken.add(given[n.id])
    return given


def _row(new: NewPlace, slug: str) -> Place:
    return Place(
        id=new.id,
        level_id=new.level,
        parent_id=new.parent,
        name=new.name.strip(),
        slug=slug,
        code=new.code,
        order=new.order,
        floor=new.floor,
        kind=new.kind,
        floor_area=new.floor_area,
        opened=new.opened,
    )
