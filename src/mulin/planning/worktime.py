"""Working time: the hours that a calendar is open, added up and counted between two instants.

A minute is a minute that really passes while the calendar is open; seconds and their fractions are kept.
A range is open from its start up to its end, the end itself left out. The laws, for any aware `t` and `u`:

- `between(t, add(t, m).at) == m`.
- What ends with the hours stays at their end: 60 minutes from 11:00 are up at 12:00, not after lunch.
- What starts outside the hours starts with the next opening; `add(t, 0)` is `next_opening(t)`.
- Where `m = between(t, u)` is more than 0, `add(t, m)` is the first instant at which `m` minutes are worked:
  not after `u`, and `between` it and `u` less than a minute is worked.

`worktimes` asks the same of many instants at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mulin.planning.openings import DAY, MINUTE, BeyondReckoning, Openings, Range, instant, ticks

__all__ = [
    "BeyondReckoning",
    "Moment",
    "Range",
    "WorkCalendar",
    "add",
    "between",
    "is_working",
    "known_until",
    "next_opening",
]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The hours of a week, Monday first, and the days that are otherwise: a holiday has no range.

    A range is in minutes of the local day. `known_to` is the last day for which holidays are published;
    None where none are. The stretches found so far are kept with the calendar, so that it is cheap to ask
    one calendar often; threads may share it.
    """

    zone: str
    week: tuple[tuple[Range, ...], ...]
    days: Mapping[date, tuple[Range, ...]] = field(default_factory=dict, hash=False)
    known_to: date | None = None
    _found: Openings | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        zone_of(self)
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        for ranges in (*self.week, *self.days.values()):
            check_ranges(ranges)
        if not any(self.week):
            raise ValueError("a week has at least one working minute")
        object.__setattr__(self, "days", dict(self.days))

    def ranges_on(self, day: date) -> tuple[Range, ...]:
        own = self.days.get(day)
        return self.week[day.weekday()] if own is None else own

    def openings(self, *reach: int) -> Openings:
        """The stretches of time around these instants; those found anew stay with the calendar.

        They are replaced as a whole, so that two threads at once find the same twice at worst.
        """
        found = self._found or Openings(reach[0] // DAY, reach[0] // DAY)
        for tick in reach:
            if not found.covers(tick):
                found = found.widened(tick, zone_of(self), self.ranges_on)
        object.__setattr__(self, "_found", found)
        return found


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC; not `certain` where it lies after the last day whose holidays are published."""

    at: datetime
    certain: bool


def check_ranges(ranges: tuple[Range, ...]) -> None:
    """ValueError unless the ranges of a day are in order, apart from each other and inside the day."""
    if any(not 0 <= start < end <= 1440 for start, end in ranges):
        raise ValueError("a range starts before it ends, inside the day")
    if any(after < end for (_, end), (after, _) in pairwise(ranges)):
        raise ValueError("the ranges of a day are in order and apart")


def zone_of(calendar: WorkCalendar) -> ZoneInfo:
    try:
        return ZoneInfo(calendar.zone)
    except ZoneInfoNotFoundError:
        raise ValueError(f"no such zone: {calendar.zone}") from None


def add(calendar: WorkCalendar, start: datetime, minutes: int) -> Moment:
    """When so many working minutes from `start` are up; ValueError for less than none."""
    if minutes < 0:
        raise ValueError("working time is added, not taken away")
    if minutes == 0:
        return _moment(calendar, next_opening(calendar, start))
    begun = ticks(start)
    found = calendar.openings(begun)
    while found.worked[-1] < (goal := found.worked_before(begun) + minutes * MINUTE):
        found = calendar.openings(begun, found.last * DAY)
    return _moment(calendar, instant(found.reached(goal)))


def between(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Whole working minutes from `start` to `end`, a begun one left out; ValueError where `end` is first."""
    first, last = ticks(start), ticks(end)
    if last < first:
        raise ValueError("the end lies before the start")
    found = calendar.openings(first, last)
    return (found.worked_before(last) - found.worked_before(first)) // MINUTE


def is_working(calendar: WorkCalendar, at: datetime) -> bool:
    tick = ticks(at)
    return calendar.openings(tick).is_open(tick)


def next_opening(calendar: WorkCalendar, at: datetime) -> datetime:
    """The instant itself where it is working time, else the next that is; in UTC."""
    tick = ticks(at)
    found = calendar.openings(tick)
    if found.is_open(tick):
        return instant(tick)
    while (opening := found.opening_after(tick)) is None:
        found = calendar.openings(tick, found.last * DAY)
    return instant(opening)


def known_until(calendar: WorkCalendar) -> int:
    """The end of the last day whose holidays are published, in microseconds since 1970; 0 where none are."""
    if calendar.known_to is None:
        return 0
    midnight = datetime.combine(calendar.known_to + timedelta(days=1), time(), zone_of(calendar))
    return ticks(midnight)


def _moment(calendar: WorkCalendar, at: datetime) -> Moment:
    return Moment(at, certain=ticks(at) < known_until(calendar))
