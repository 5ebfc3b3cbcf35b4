"""The stretches of time in which a calendar is open, laid end to end so that they can be searched.

Instants and lengths are whole microseconds, instants since 1970 in UTC. An instant is open when the clock on
the wall shows a time inside a range of its day: an hour that the clock skips is not there, and an hour that
it shows twice counts twice.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

Range = tuple[int, int]
RangesOf = Callable[[date], tuple[Range, ...]]

TICK = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1) // TICK
DAY = timedelta(days=1) // TICK
SECOND = timedelta(seconds=1) // TICK
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = 0
LATEST = (datetime(2200, 1, 1, tzinfo=UTC) - EPOCH).days
STEP = 64


class BeyondReckoning(ValueError):
    """The answer lies outside the years that working time is reckoned for."""

    def __init__(self) -> None:
        super().__init__("working time is reckoned from 1970 to 2199 only")


@dataclass(frozen=True, slots=True)
class Openings:
    """What is open from the UTC day `first` up to `last`, counted from 1970, `last` left out.

    `worked` is, for each stretch, what was open before it since `first`; and at its end the whole.
    """

    first: int
    last: int
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    worked: tuple[int, ...] = (0,)

    def covers(self, tick: int) -> bool:
        return self.first * DAY <= tick < self.last * DAY

    def worked_before(self, tick: int) -> int:
        at = bisect_right(self.starts, tick) - 1
        if at < 0:
            return 0
        return self.worked[at] + min(tick, self.ends[at]) - self.starts[at]

    def reached(self, amount: int) -> int:
        """The first instant at which `amount`, more than nothing and at most the whole, has been worked."""
        at = bisect_left(self.worked, amount) - 1
        return self.starts[at] + amount - self.worked[at]

    def is_open(self, tick: int) -> bool:
        at = bisect_right(self.starts, tick) - 1
        return at >= 0 and tick < self.ends[at]

    def opening_after(self, tick: int) -> int | None:
        at = bisect_right(self.starts, tick)
        return self.starts[at] if at < len(self.starts) else None

    def widened(self, tick: int, zone: ZoneInfo, ranges_of: RangesOf) -> "Openings":
        """Reaching to the instant as well, and at least twice as far as before in that direction."""
        day = tick // DAY
        if not EARLIEST <= day < LATEST:
            raise BeyondReckoning
        step = max(STEP, self.last - self.first)
        first = self.first if day >= self.first else max(EARLIEST, min(day, self.first - step))
        last = self.last if day < self.last else min(LATEST, max(day + 1, self.last + step))
        before = list(_stretches(range(first, self.first), zone, ranges_of))
        after = list(_stretches(range(self.last, last), zone, ranges_of))
        starts = (*(a for a, _ in before), *self.starts, *(a for a, _ in after))
        ends = (*(b for _, b in before), *self.ends, *(b for _, b in after))
        lengths = (b - a for a, b in zip(starts, ends, strict=True))
        return Openings(first, last, starts, ends, tuple(accumulate(lengths, initial=0)))


def ticks(at: datetime) -> int:
    if at.utcoffset() is None:
        raise ValueError("an instant needs its zone")
    return (at - EPOCH) // TICK


def instant(tick: int) -> datetime:
    return EPOCH + tick * TICK


def _stretches(days: range, zone: ZoneInfo, ranges_of: RangesOf) -> Iterator[Range]:
    for day in days:
        for start, end, offset in _even_parts(day * DAY, (day + 1) * DAY, zone):
            yield from _open_in(start, end, offset, ranges_of)


def _even_parts(start: int, end: int, zone: ZoneInfo) -> Iterator[tuple[int, int, int]]:
    """Parts of a day in UTC in which the zone keeps one offset; it changes once a day at most."""
    offset, after = _offset(start, zone), _offset(end - 1, zone)
    if offset == after:
        yield start, end, offset
        return
    seconds = range((end - start) // SECOND)
    change = start + SECOND * bisect_left(
        seconds, True, key=lambda n: _offset(start + n * SECOND, zone) != offset
    )
    yield start, change, offset
    yield change, end, after


def _offset(tick: int, zone: ZoneInfo) -> int:
    ahead = instant(tick).astimezone(zone).utcoffset()
    assert ahead is not None
    return ahead // TICK


def _open_in(start: int, end: int, offset: int, ranges_of: RangesOf) -> Iterator[Range]:
    for day in range((start + offset) // DAY, (end + offset - 1) // DAY + 1):
        for opens, closes in ranges_of(EPOCH.date() + timedelta(days=day)):
            midnight = day * DAY - offset
            a, b = max(start, midnight + opens * MINUTE), min(end, midnight + closes * MINUTE)
            if a < b:
                yield a, b
