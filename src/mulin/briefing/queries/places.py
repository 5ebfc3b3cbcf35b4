"""Of which places and grids a person may see the figures: those whose matters they may read."""

from datetime import date
from uuid import UUID

from mulin.core.fields import on_day
from mulin.core.scope import Scope
from mulin.people.rules import Capability
from mulin.places.models import Area, AreaKind, Place
from mulin.places.queries import areas_at, paths_of, places_at

CHOSEN_FROM = ("region", "street", "community", "building", "unit")


def readable_places(scope: Scope) -> list[Place]:
    """Places to choose from, from the top down; buildings and units only where nothing above may be read."""
    found = places_at(scope.paths(Capability.MATTERS_READ)).filter(closed=None).select_related("level")
    upper = list(found.exclude(level__in=("building", "unit", "premises", "spot")).order_by("path"))
    return upper or list(found.filter(level__in=CHOSEN_FROM).order_by("path"))


def readable_grids(scope: Scope, place: Place, *, day: date) -> list[Area]:
    if not scope.allows(Capability.MATTERS_READ, place.path):
        return []
    grids = areas_at([place.path], day=day).filter(on_day(day), kind=AreaKind.GRID)
    return list(grids.order_by("code", "name"))


def where_of(*, slug: str = "", grid: UUID | None = None) -> Place | Area | None:
    if grid is not None:
        return Area.objects.filter(pk=grid, kind=AreaKind.GRID).select_related("home").first()
    return Place.objects.filter(slug=slug).select_related("level").first()


def may_read(scope: Scope, where: Place | Area, *, day: date) -> bool:
    """All of it: who may read one building of a grid does not see the grid's figures."""
    paths = paths_of(where, day=day)
    return bool(paths) and all(scope.allows(Capability.MATTERS_READ, path) for path in paths)
