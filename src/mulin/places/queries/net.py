"""Find places, and what lies over and around them on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from mulin.core.fields import on_day
from mulin.core.scope import Scope
from mulin.places.models import Area, AreaKind, AreaPlace, Cover, Level, Organisation, Place
from mulin.places.rules import gaps, prefixes

HOMES = ("building", "unit")


def open_places(day: date) -> QuerySet[Place]:
    begun = Q(opened=None) | Q(opened__lte=day)
    return Place.objects.filter(begun, Q(closed=None) | Q(closed__gt=day))


def open_below(place: Place) -> QuerySet[Place]:
    """The place and all below it that are not closed."""
    return Place.objects.filter(closed=None, path__startswith=place.path)


def taken_slugs(slugs: Iterable[str]) -> set[str]:
    return set(Place.objects.filter(slug__in=list(slugs)).values_list("slug", flat=True))


def within(paths: Iterable[str], *, field: str = "path") -> Q:
    """Rows whose place path (`field`) lies under any of `paths`; none where there is none."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{f"{field}__startswith": path})
    return found


def visible_to(scope: Scope, capability: str) -> QuerySet[Place]:
    return Place.objects.filter(within(scope.paths(capability)))


def chain(place: Place) -> list[Place]:
    """The place and all above it, lowest first."""
    above = Place.objects.filter(path__in=prefixes(place.path)).select_related("level")
    return sorted(above, key=lambda p: len(p.path), reverse=True)


def above_buildings(place: Place) -> Place:
    """The lowest place above any building and any spot: where what must not be told apart is counted."""
    found = place
    for above in reversed(chain(place)):
        if above.level_id in {"building", "unit", "premises", "spot"}:
            break
        found = above
    return found


def paths_of_areas(areas: Iterable[UUID], *, day: date) -> dict[UUID, tuple[str, ...]]:
    rows = AreaPlace.objects.filter(on_day(day), area__in=areas, area__during__contains=day)
    return _grouped(rows.values_list("area_id", "place__path"))


def paths_of(where: Place | Area, *, day: date) -> tuple[str, ...]:
    """The path of a place, or those that an area holds on the day."""
    if isinstance(where, Place):
        return (where.path,)
    return paths_of_areas([where.pk], day=day).get(where.pk, ())


def paths_of_organisations(organisations: Iterable[UUID], *, day: date) -> dict[UUID, tuple[str, ...]]:
    """Paths of the places that each covers, itself or by way of an area."""
    covers = Cover.objects.filter(on_day(day), organisation__in=organisations)
    direct = covers.filter(place__isnull=False).values_list("organisation_id", "place__path")
    over_areas = covers.filter(on_day_of("area__holdings", day), area__isnull=False).values_list(
        "organisation_id", "area__holdings__place__path"
    )
    return _grouped([*direct, *over_areas])


def on_day_of(relation: str, day: date) -> Q:
    return Q(**{f"{relation}__during__contains": day})


def areas_holding(place: Place, *, day: date, kind: AreaKind | None = None) -> QuerySet[Area]:
    """The areas that the place lies in on `day`, itself or by way of a place above it."""
    held = AreaPlace.objects.filter(on_day(day), place__path__in=prefixes(place.path))
    areas = Area.objects.filter(on_day(day), pk__in=held.values("area"))
    return areas.filter(kind=kind) if kind else areas


def _grouped(rows: Iterable[tuple[UUID, str]]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for key, path in rows:
        found[key].append(path)
    return {key: tuple(sorted(paths)) for key, paths in found.items()}


def children_of(place: Place, *, day: date) -> QuerySet[Place]:
    """The open places right under this one, each with the number of places under it."""
    still = Q(children__closed=None) | Q(children__closed__gt=day)
    return (
        open_places(day)
        .filter(parent=place)
        .select_related("level")
        .annotate(below=Count("children", filter=still))
        .order_by("level__rank", "order", "name")
    )


def coverage_gaps(place: Place, *, day: date, kind: AreaKind = AreaKind.GRID) -> QuerySet[Place]:
    """Buildings and stairwells below `place` that no area of this kind holds: the highest of each gap."""
    held = AreaPlace.objects.filter(on_day(day), kind=kind).values_list("place__path", flat=True)
    homes = open_places(day).filter(path__startswith=place.path, level__in=HOMES)
    missed = gaps(homes.values_list("path", flat=True), held)
    return Place.objects.filter(path__in=missed).select_related("level").order_by("path")


def is_exclusive(kind: str) -> bool:
    """Whether a place can be in one area of this kind only."""
    return kind in {AreaKind.GRID, AreaKind.MICRO_GRID, AreaKind.COMPOUND}


def places_at(paths: Iterable[str]) -> QuerySet[Place]:
    """The places at and below these paths."""
    return Place.objects.filter(within(paths)).select_related("level", "parent")


def places_with_paths(paths: Iterable[str]) -> dict[str, Place]:
    return {place.path: place for place in Place.objects.filter(path__in=set(paths))}


def areas_at(paths: Iterable[str], *, day: date) -> QuerySet[Area]:
    """Areas at home at or below these paths, and those that hold a place there on the day."""
    paths = list(paths)
    held = AreaPlace.objects.filter(on_day(day), within(paths, field="place__path")).values("area")
    return Area.objects.filter(within(paths, field="home__path") | Q(pk__in=held)).select_related("home")


def areas_of(place: Place, *, day: date) -> QuerySet[Area]:
    """The areas at home at the place on the day, grids first."""
    return Area.objects.filter(on_day(day), home=place).order_by("kind", "code", "name")


def places_held(area: Area, *, day: date) -> QuerySet[Place]:
    held = AreaPlace.objects.filter(on_day(day), area=area).values("place")
    return Place.objects.filter(pk__in=held).order_by("order", "name")


def places_to_hold(area: Area, *, day: date) -> QuerySet[Place]:
    """What the area may hold: the buildings at its home, and whatever it holds already."""
    buildings = Q(level="building", path__startswith=area.home.path)
    held = Q(pk__in=places_held(area, day=day).values("pk"))
    return open_places(day).filter(buildings | held).order_by("order", "name")


def levels_below(place: Place) -> QuerySet[Level]:
    return Level.objects.filter(rank__gt=place.level.rank)


def possible_parents(place: Place, paths: Iterable[str]) -> QuerySet[Place]:
    """Open places of a higher level under `paths`, other than where the place stands and what is below it."""
    higher = Place.objects.filter(within(paths), closed=None, level__rank__lt=place.level.rank)
    near = higher.filter(level__rank__gte=place.parent.level.rank if place.parent else 0)
    return near.exclude(pk=place.parent_id or place.pk).exclude(path__startswith=place.path).order_by("path")


def organisations_at(paths: Iterable[str], *, day: date) -> QuerySet[Organisation]:
    """Organisations of the day at home at or below these paths."""
    return Organisation.objects.filter(on_day(day), within(paths, field="home__path")).order_by(
        "kind", "name"
    )
