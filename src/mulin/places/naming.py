"""What a place is called: "43栋 2单元" to a neighbour, with its community before it to the office."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from mulin.places.models import Place
from mulin.places.rules import prefixes

NEIGHBOUR_RANK = 40  # from the building down
OFFICE_RANK = 30  # from the community down


def names_of(places: Iterable[Place], *, from_rank: int = NEIGHBOUR_RANK) -> dict[UUID, str]:
    """For each place the names of it and of those above it down from `from_rank`, highest first; one query.

    A place above that rank is called by its own name.
    """
    places = list(places)
    wanted = {path for place in places for path in prefixes(place.path)}
    rows = Place.objects.filter(path__in=wanted).values_list("path", "name", "level__rank")
    known = {path: (name, rank) for path, name, rank in rows}
    return {place.pk: _name(place, known, from_rank) for place in places}


def public_names_of(places: Iterable[Place]) -> dict[UUID, str]:
    """As the office calls them, down to the building; nobody's stairwell or door is named. One query."""
    places = list(places)
    paths = {path for place in places for path in prefixes(place.path)}
    rows = Place.objects.filter(path__in=paths, level__rank__range=(OFFICE_RANK, NEIGHBOUR_RANK))
    known = dict(rows.values_list("path", "name"))
    return {place.pk: _public_name(place, known) for place in places}


def by_name(places: Sequence[Place]) -> dict[str, Place]:
    """Places by the name one calls them; with their community before it where two have the same."""
    names = names_of(places)
    if len(set(names.values())) < len(places):
        names = names_of(places, from_rank=OFFICE_RANK)
    return {names[place.pk]: place for place in places}


def _name(place: Place, known: Mapping[str, tuple[str, int]], from_rank: int) -> str:
    above = [known[path] for path in reversed(prefixes(place.path)) if path in known]
    parts = [name for name, rank in above[:-1] if rank >= from_rank]
    return " ".join([*parts, place.name])


def _public_name(place: Place, known: Mapping[str, str]) -> str:
    parts = [known[path] for path in reversed(prefixes(place.path)) if path in known]
    return " ".join(parts) or place.name


def building_of(place: Place) -> Place:
    """The building that the place is in, else the place itself."""
    above = Place.objects.filter(path__in=prefixes(place.path), level="building")
    return above.first() or place


def public_names(places: Iterable[Place]) -> dict[UUID, str]:
    """For each place the building it is in, else the nearest place above that is no home or spot; one query."""
    places = list(places)
    wanted = {path for place in places for path in prefixes(place.path)}
    shown = Place.objects.filter(path__in=wanted, level__rank__lte=NEIGHBOUR_RANK)
    known = dict(shown.values_list("path", "name"))
    return {
        place.pk: next((known[path] for path in prefixes(place.path) if path in known), "")
        for place in places
    }


def short_of(building: Place) -> str:
    """Its number as it stands on a plan: 18 for 18栋."""
    return building.name.removesuffix("栋").removesuffix("号楼")
