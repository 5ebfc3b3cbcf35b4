"""When the clocks of a matter are due, found the slow way: one byte a minute.

Written apart from what it judges: nothing here knows how the product reckons. It takes rows as plain values,
asks for each minute whether the place is open, blanks the minutes in which the clock stood, and counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
OF_DAY = 1440
Hours = tuple[tuple[int, int], ...]

# Where nobody has laid down hours: nine to twelve and half past one to half past five, Monday to Friday.
OFFICE: Hours = ((540, 720), (810, 1050))
PROPOSAL: tuple[Hours, ...] = (OFFICE,) * 5 + ((), ())
STILL = ("waiting", "on_hold")
GOES_ON = ("check", "until", "task")  # kinds that nothing stops


@dataclass(frozen=True)
class WeekRow:
    """Hours of a week, Monday first, at the path and below."""

    path: str
    week: tuple[Hours, ...]


@dataclass(frozen=True)
class DayRow:
    path: str
    day: date
    kind: str  # holiday, make_up or own
    hours: Hours


@dataclass(frozen=True)
class Was:
    """From `at` on the matter had this status and this holder."""

    at: datetime
    status: str
    holder: object


@dataclass(frozen=True)
class Due:
    """When the minutes are used up, and since when the clock stands, if it stands now."""

    at: datetime
    stands_since: datetime | None


class Wall:
    """The clock on the wall of one place, east of Greenwich by whole minutes, for a number of days."""

    def __init__(
        self,
        first: date,
        days: int,
        *,
        path: str = "/",
        weeks: Iterable[WeekRow] = (),
        specials: Iterable[DayRow] = (),
        east: timedelta = timedelta(hours=8),
    ) -> None:
        self.zero = datetime(first.year, first.month, first.day, tzinfo=UTC) - east
        week = _nearest_week(path, weeks)
        told = _by_day(path, specials)
        table = bytearray()
        for n in range(days):
            day = first + n * DAY
            table += _open_minutes(_hours_of(day, week, told.get(day, ())))
        self.working = bytes(table)
        self.always = b"\1" * len(table)

    def minute(self, at: datetime) -> int:
        return (at - self.zero) // MINUTE

    def instant(self, minute: int) -> datetime:
        return self.zero + minute * MINUTE

    def due(
        self,
        history: Sequence[Was],
        *,
        start: datetime,
        minutes: int,
        working: bool,
        post: object = None,
        kind: str = "finish",
    ) -> Due:
        """`post` is the rung whose clock it is. A clock that stands now is reckoned as if it went on at once."""
        table = self.working if working else self.always
        left, stands = bytearray(table), None
        left[: self.minute(start)] = bytes(self.minute(start))
        for was in () if kind in GOES_ON else history:
            begun = max(self.minute(was.at), self.minute(start))
            still = was.status in STILL or (post is not None and was.holder != post)
            if still and stands is None:
                stands = max(was.at, start)
                left[begun:] = bytes(len(left) - begun)
            elif not still and stands is not None:
                left[begun:] = table[begun:]
                stands = None
        if stands is not None:
            begun = self.minute(stands)
            left[begun:] = table[begun:]
        return Due(self.instant(_nth(left, minutes) + 1), stands)


def _nearest_week(path: str, weeks: Iterable[WeekRow]) -> tuple[Hours, ...]:
    above = sorted((row for row in weeks if path.startswith(row.path)), key=lambda row: len(row.path))
    return above[-1].week if above else PROPOSAL


def _by_day(path: str, rows: Iterable[DayRow]) -> dict[date, list[DayRow]]:
    found: dict[date, list[DayRow]] = {}
    for row in rows:
        if path.startswith(row.path):
            found.setdefault(row.day, []).append(row)
    return found


def _hours_of(day: date, week: tuple[Hours, ...], told: Sequence[DayRow]) -> Hours:
    """The nearest place that says something of the day decides; its own word beats what is published."""
    if not told:
        return week[day.weekday()]
    nearest = max(len(row.path) for row in told)
    here = {row.kind: row.hours for row in told if len(row.path) == nearest}
    if "own" in here:
        return here["own"]
    if "holiday" in here:
        return ()
    return here["make_up"] or next(hours for hours in week if hours)


def _open_minutes(hours: Hours) -> bytes:
    return bytes(any(start <= minute < end for start, end in hours) for minute in range(OF_DAY))


def _nth(table: bytearray, nth: int) -> int:
    """Where the nth minute lies that counts."""
    seen = 0
    for at in range(0, len(table), OF_DAY):
        here = table.count(1, at, at + OF_DAY)
        if seen + here >= nth:
            for minute in range(at, at + OF_DAY):
                seen += table[minute]
                if seen == nth:
                    return minute
        seen += here
    raise AssertionError("the table is too short")
