"""A year of a place as twelve months: which days are worked, which are special, and why."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from mulin.places.models import Place, SpecialDay
from mulin.places.rules.calendar import DayKind, Week
from mulin.places.rules.hours import Hours, hours_in_words
from mulin.planning.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in its month: a special one has a mark in words, any other only its tone."""

    day: date
    mark: str
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """Days in a row that are special for one reason; `above` names the place that says so, where another."""

    first: date
    last: date
    label: str
    kind: str
    said: str
    above: str

    @property
    def is_own(self) -> bool:
        return self.kind == DayKind.OWN and not self.above


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    weeks: list[list[Cell | None]]
    lines: list[Line]


def months(year: int, place: Place, calendar: WorkCalendar, specials: Sequence[SpecialDay]) -> list[Month]:
    """`specials` are the days of the year that are special at the place, in order."""
    days = {row.day: row for row in specials}
    lines = list(_lines(place, calendar, specials))
    return [
        Month(
            date(year, month, 1),
            [
                [_cell(day, calendar, days) if day.month == month else None for day in week]
                for week in Calendar().monthdatescalendar(year, month)
            ],
            [line for line in lines if line.first.month == month],
        )
        for month in range(1, 13)
    ]


def week_in_words(week: Week) -> list[tuple[str, str]]:
    """The hours of a week, days in a row that have the same as one: 星期一到星期五, 9:00–12:00."""
    shown = []
    for hours, same in groupby(range(7), key=lambda day: week[day]):
        first, *more = same
        name = str(WEEKDAYS[first])
        if more:
            name = _("%(first)s到%(last)s") % {"first": name, "last": WEEKDAYS[more[-1]]}
        shown.append((name, said(hours)))
    return shown


def said(hours: Hours) -> str:
    return hours_in_words(hours) or _("不上班")


def _cell(day: date, calendar: WorkCalendar, days: dict[date, SpecialDay]) -> Cell:
    works = bool(calendar.ranges_on(day))
    if day not in days:
        return Cell(day, "", "" if works else "is-closed")
    tone = "is-own" if days[day].kind == DayKind.OWN else "is-work" if works else "is-off"
    return Cell(day, _("班") if works else _("休"), tone)


def _lines(place: Place, calendar: WorkCalendar, specials: Iterable[SpecialDay]) -> Iterator[Line]:
    """Days that follow each other for one reason are one line, within a month."""
    open_line: Line | None = None
    for row in specials:
        above = "" if row.home_id == place.pk else row.home.name
        line = Line(row.day, row.day, row.label, row.kind, said(calendar.ranges_on(row.day)), above)
        if open_line and _continues(open_line, line):
            open_line = replace(open_line, last=row.day)
            continue
        if open_line:
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def _continues(line: Line, following: Line) -> bool:
    """Days of one's own stay apart, since each can be taken back."""
    next_day = line.last + timedelta(days=1)
    return (
        not line.is_own
        and following == replace(line, first=next_day, last=next_day)
        and next_day.month == line.first.month
    )
