"""What is drawn on the plan of a community: its buildings, their outlines, the grids they lie in."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from mulin.core.fields import on_day
from mulin.places.models import AreaKind, AreaPlace, Place
from mulin.places.queries.net import open_places, within
from mulin.places.rules import prefixes

Outline = tuple[tuple[float, float], ...]


def communities_over(paths: Iterable[str], *, day: date) -> QuerySet[Place]:
    """The communities at, below and above these paths, in the order of the tree."""
    paths = list(paths)
    above = {path for held in paths for path in prefixes(held)}
    near = within(paths) | Q(path__in=above)
    return open_places(day).filter(near, level="community").order_by("path")


def buildings_in(community: Place, paths: Iterable[str], *, day: date) -> list[Place]:
    """The buildings of a community at or below these paths, in the order of their numbers."""
    standing = open_places(day).filter(level="building", path__startswith=community.path)
    return list(standing.filter(within(paths)).order_by("order", "name", "path"))


def grids_of(buildings: Sequence[Place], *, day: date) -> dict[UUID, str]:
    """The grid that holds each building as a whole; those of none are left out. One query."""
    above = {path for building in buildings for path in prefixes(building.path)}
    held = AreaPlace.objects.filter(on_day(day), kind=AreaKind.GRID, place__path__in=above)
    names = dict(held.values_list("place__path", "area__name"))
    found = {
        building.pk: next((names[path] for path in prefixes(building.path) if path in names), "")
        for building in buildings
    }
    return {key: name for key, name in found.items() if name}


def outline_of(place: Place) -> Outline:
    """The outer ring of what was surveyed, longitude first; nothing where there is no polygon."""
    geometry: dict[str, Any] = place.geometry or {}
    rings = geometry.get("coordinates", [])
    if geometry.get("type") == "MultiPolygon":
        rings = rings[0] if rings else []
    if geometry.get("type") not in {"Polygon", "MultiPolygon"} or not rings:
        return ()
    return tuple((float(point[0]), float(point[1])) for point in rings[0])


def by_building(buildings: Sequence[Place], paths: Iterable[str]) -> dict[UUID, int]:
    """How many of these paths lie in each building."""
    at = {building.path: building.pk for building in buildings}
    found = dict.fromkeys(at.values(), 0)
    for path in paths:
        key = next((at[above] for above in prefixes(path) if above in at), None)
        if key is not None:
            found[key] += 1
    return found
