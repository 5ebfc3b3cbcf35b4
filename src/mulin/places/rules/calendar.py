"""Which hours a place keeps: its own where it has some, else those of the nearest place above, day by day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mulin.places.rules.hours import Hours
from mulin.planning.worktime import WorkCalendar

Week = tuple[Hours, ...]
NATIONAL_DAY = (10, 1)  # the last holiday of a year by law: with it the year's arrangement is known


class DayKind(StrEnum):
    """`holiday` and `make_up` are published for all; `own` is what a place decides for itself and beats both."""

    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is not as its weekday; a made-up workday without hours has those of a usual workday."""

    path: str
    day: date
    kind: str
    hours: Hours


def calendar(
    zone: str, above: Sequence[str], weeks: Mapping[str, Week], specials: Mapping[str, Iterable[Special]]
) -> WorkCalendar:
    """The calendar of a place; `above` are its path and those of the places above, lowest first.

    Weeks and special days are given by the path of the place that has them; one of `above` has a week.
    """
    week = next(weeks[path] for path in above if path in weeks)
    rows = [row for path in reversed(above) for row in specials.get(path, ())]
    rows.sort(key=rank)
    days = {row.day: hours_on(row, week) for row in rows}
    return WorkCalendar(zone, week, days, known_to(rows))


def rank(row: Special) -> tuple[int, bool]:
    """What comes later holds: lower places after higher ones, their own decision after what is published."""
    return len(row.path), row.kind == DayKind.OWN


def hours_on(row: Special, week: Week) -> Hours:
    if row.kind == DayKind.MAKE_UP and not row.hours:
        return usual(week)
    return row.hours


def usual(week: Week) -> Hours:
    """The hours of the first day of the week that has any."""
    return next(hours for hours in week if hours)


def known_to(rows: Iterable[Special]) -> date | None:
    """The last day for which holidays are published; None where none are."""
    years = (
        row.day.year
        for row in rows
        if row.kind == DayKind.HOLIDAY and (row.day.month, row.day.day) == NATIONAL_DAY
    )
    last = max(years, default=None)
    return date(last, 12, 31) if last else None
