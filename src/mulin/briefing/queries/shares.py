"""How figures fall into parts: by category, channel, rung, time, and the places below."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mulin.briefing.rules.cells import Cell, Folded, fold
from mulin.briefing.rules.periods import Period
from mulin.ledger.queries import by_scope, entries, oftenest, scopes_of, series
from mulin.ledger.rules.measures import Entry
from mulin.matters.models import Category
from mulin.matters.rules.deeds import Deed
from mulin.places.models import Area, Place
from mulin.places.queries import children_of, places_with_paths


@dataclass(frozen=True, slots=True)
class Moment:
    """One part of a trend: how many were reported and closed in it."""

    part: Period
    reported: int
    closed: int


@dataclass(frozen=True, slots=True)
class Below:
    """A place below, and how many were reported and closed in it."""

    place: Place
    reported: int
    closed: int


@dataclass(frozen=True, slots=True)
class Again:
    """A kind of trouble that came back at a place, and how often beyond the second time."""

    place: Place
    category: str
    times: int


def reported(where: Place | Area, period: Period) -> int:
    """How many matters were reported."""
    found = entries(where, {(Deed.REPORTED.value, "")}, since=period.since, last=period.last)
    return _sum(found, Deed.REPORTED)


def by_category(where: Place | Area, period: Period) -> Folded:
    """What was reported, by category; few confidential ones are put together with others."""
    counted = _values(where, period, Deed.REPORTED, "category")
    sealed = set(Category.objects.filter(confidential=True).values_list("code", flat=True))
    return fold(Cell(code, count, code in sealed) for code, count in counted.items())


def by_channel(where: Place | Area, period: Period) -> Counter[str]:
    return _values(where, period, Deed.REPORTED, "channel")


def by_rung(where: Place | Area, period: Period) -> Counter[int]:
    """What was closed, by the rank of the rung that closed it."""
    counted = _values(where, period, Deed.CLOSED, "rung")
    return Counter({int(rank): count for rank, count in counted.items()})


def trend(where: Place | Area, period: Period) -> list[Moment]:
    """By day, week or month, as fits the period; parts in which nothing happened are there too."""
    wanted = {(Deed.REPORTED.value, ""), (Deed.CLOSED.value, "")}
    days = series(where, wanted, since=period.since, last=period.last)
    return [_moment(part, days) for part in period.parts()]


def places_below(where: Place | Area, period: Period) -> list[Below]:
    """The places right below, in their order; none below a grid or a unit."""
    if isinstance(where, Area):
        return []
    below = [p for p in children_of(where, day=period.last) if p.level_id not in {"premises", "spot"}]
    counted = by_scope(
        [str(place.number) for place in below],
        [Deed.REPORTED, Deed.CLOSED],
        since=period.since,
        last=period.last,
    )
    return [
        Below(
            place,
            counted.get((str(place.number), Deed.REPORTED), 0),
            counted.get((str(place.number), Deed.CLOSED), 0),
        )
        for place in below
    ]


def comes_back(where: Place | Area, period: Period, *, most: int = 10) -> list[Again]:
    """Where the same kind of trouble came back most often."""
    scopes = scopes_of(where, day=period.last)
    found = oftenest(
        Deed.REPEATED, "category", scopes=scopes, since=period.since, last=period.last, most=most
    )
    places = places_with_paths(path for path, _category, _times in found)
    return [Again(places[path], category, times) for path, category, times in found if path in places]


def _values(where: Place | Area, period: Period, kind: Deed, facet: str) -> Counter[str]:
    found = entries(where, {(kind.value, facet)}, since=period.since, last=period.last)
    return Counter({entry.value: entry.amount for entry in found if entry.amount > 0})


def _moment(part: Period, days: dict[date, list[Entry]]) -> Moment:
    inside = [e for day, found in days.items() if part.since <= day <= part.last for e in found]
    return Moment(part, _sum(inside, Deed.REPORTED), _sum(inside, Deed.CLOSED))


def _sum(found: Sequence[Entry], kind: Deed) -> int:
    return sum(entry.amount for entry in found if entry.kind == kind)
