"""What a sheet may refer to: places, areas, organisations and kinds of post, below the home of the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mulin.core.fields import on_day
from mulin.paperwork.rules.addresses import known_as
from mulin.paperwork.rules.kinds import LevelName
from mulin.paperwork.rules.tree import Node, Tree
from mulin.people.models import PostKind
from mulin.places.models import Area, Level, Organisation, Place
from mulin.places.queries import chain

COLUMNS = ("id", "parent_id", "path", "level_id", "level__rank", "name")


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a cell names: by its lower-case name, with the path of its home."""

    id: UUID
    name: str
    path: str


def levels_below(home: Place) -> list[LevelName]:
    """The level of the home and those below it, highest first."""
    rank = Level.objects.get(pk=home.level_id).rank
    rows = Level.objects.filter(rank__gte=rank)
    return [LevelName(level.code, level.label_zh, level.label_en) for level in rows]


def tree_of(home: Place) -> Tree:
    """The home and all open places below it."""
    rows = Place.objects.filter(path__startswith=home.path, closed=None).order_by().values_list(*COLUMNS)
    below = [Node(*row) for row in rows]
    ranks = dict(Level.objects.values_list("code", "rank"))
    above = [_node(place, ranks) for place in chain(home) if place.pk != home.pk]
    return Tree(_node(home, ranks), (n for n in below if n.id != home.pk), above=above, ranks=ranks)


def _node(place: Place, ranks: dict[str, int]) -> Node:
    return Node(place.pk, place.parent_id, place.path, place.level_id, ranks[place.level_id], place.name)


def areas_below(home: Place, *, day: date) -> dict[str, list[Named]]:
    rows = Area.objects.filter(on_day(day), home__path__startswith=home.path)
    return _by_name(rows.values_list("id", "name", "home__path"))


def organisations_below(home: Place, *, day: date) -> dict[str, list[Named]]:
    rows = Organisation.objects.filter(on_day(day), home__path__startswith=home.path)
    return _by_name(rows.values_list("id", "name", "home__path"))


def post_kinds() -> dict[str, str]:
    """Code by each name that a cell may call the kind."""
    return {
        known_as(None, name): kind.code
        for kind in PostKind.objects.all()
        for name in (kind.code, kind.label_en, kind.label_zh)
        if name
    }


def _by_name(rows: Iterable[tuple[UUID, str, str]]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for key, name, path in rows:
        found.setdefault(known_as(None, name), []).append(Named(key, name, path))
    return found
