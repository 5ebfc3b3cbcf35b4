"""How far things are at a place this month, as it hangs on a board: counts, and stories that were released."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from mulin.matters.presenters.publicly import Group, first_of_month, groups_of
from mulin.matters.queries.publicly import by_group, by_place, open_at, released, settled_at
from mulin.places.models import Place
from mulin.places.naming import public_names

BUILDINGS_MOST = 14  # what one sheet holds
STORIES_MOST = 3
LOOKED_AT = 60  # of what was settled lately, for stories


@dataclass(frozen=True, slots=True)
class Progress:
    """`more` is how many buildings found no room."""

    month: datetime
    open: int
    settled: int
    groups: list[Group]
    buildings: list[Group]
    more: int
    stories: list[str]


def progress_of(place: Place, *, now: datetime, day: date) -> Progress:
    """Of public matters only; to the public a matter is no nearer than its building."""
    month = first_of_month(now)
    current, settled = open_at(place), settled_at(place, since=month)
    groups = groups_of(place, by_group(current), by_group(settled), day=day)
    buildings = _buildings(by_place(current), by_place(settled))
    stories = list(released(settled[:LOOKED_AT]).values())
    return Progress(
        month=month,
        open=sum(group.open for group in groups),
        settled=sum(group.settled for group in groups),
        groups=groups,
        buildings=buildings[:BUILDINGS_MOST],
        more=max(0, len(buildings) - BUILDINGS_MOST),
        stories=stories[:STORIES_MOST],
    )


def _buildings(current: dict[Place, int], settled: dict[Place, int]) -> list[Group]:
    """Those of which most is told first, then by name."""
    names = public_names([*current, *settled])
    opened, done = _by_name(current, names), _by_name(settled, names)
    rows = [Group(name, opened[name], done[name]) for name in opened.keys() | done.keys()]
    return sorted(rows, key=lambda row: (-(row.open + row.settled), row.name))


def _by_name(counted: dict[Place, int], names: dict[UUID, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for place, count in counted.items():
        found[names[place.pk]] += count
    return found
