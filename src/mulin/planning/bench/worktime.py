"""When are a million limits up, in the working time of a year of Chinese holidays?

The peers are asked for fewer, since they are slow; `items` says how many each did. The objective is the mean
answer to the first of them, in minutes since 1970: equal where the answers are.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from mulin.planning import worktime
from mulin.planning.bench.contest import Figures
from mulin.planning.openings import EPOCH, TICK
from mulin.planning.worktime import WorkCalendar
from mulin.planning.worktimes import add_many

PEERS = ("day_by_day", "pandas_business_hours", "one_at_a_time")
ITEMS = {"tiny": 100, "community": 100_000, "city": 1_000_000}
SAMPLE = 2_000
ZONE = "Asia/Shanghai"
OFFICE = ((540, 720), (810, 1050))
HOLIDAYS = (
    *(date(2026, 1, day) for day in (1, 2, 3)),
    *(date(2026, 2, day) for day in range(15, 24)),
    *(date(2026, 5, day) for day in range(1, 6)),
    *(date(2026, 10, day) for day in range(1, 8)),
)
MADE_UP = (date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20))


def calendar() -> WorkCalendar:
    days = dict.fromkeys(HOLIDAYS, ()) | dict.fromkeys(MADE_UP, OFFICE)
    return WorkCalendar(ZONE, (OFFICE,) * 5 + ((), ()), days, date(2026, 12, 31))


def limits(items: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Starts in 2026 to the second, of any hour; minutes up to ten working days."""
    draw = np.random.default_rng(seed)
    starts = np.datetime64("2026-01-01", "us") + draw.integers(0, 340 * 86400, items) * np.timedelta64(1, "s")
    return starts, draw.integers(1, 4200, items)


def ours(size: str) -> Figures:
    hours, (starts, minutes) = calendar(), limits(ITEMS[size])
    begun = time.perf_counter()
    found = add_many(hours, starts, minutes)
    seconds = time.perf_counter() - begun
    due = found.at[:SAMPLE].astype(np.int64)
    return {
        "seconds": round(seconds, 4),
        "items": len(minutes),
        "objective": int(due.mean()) // 60_000_000,
    }


def one_at_a_time(size: str) -> Figures:
    hours = calendar()
    return _slowly(size, lambda start, minutes: worktime.add(hours, start, minutes).at)


def day_by_day(size: str) -> Figures:
    """Walk on from day to day until the minutes are used up, as help desks commonly do."""
    hours, zone = calendar(), ZoneInfo(ZONE)
    return _slowly(size, lambda start, minutes: _walk(hours, start.astimezone(zone), minutes))


def _walk(hours: WorkCalendar, wall: datetime, minutes: int) -> datetime:
    left, day = timedelta(minutes=minutes), wall.replace(hour=0, minute=0, second=0, microsecond=0)
    while True:
        for opens, closes in hours.ranges_on(day.date()):
            begin = max(wall, day + timedelta(minutes=opens))
            room = day + timedelta(minutes=closes) - begin
            if room >= left:
                return begin + left
            left -= max(room, timedelta(0))
        day += timedelta(days=1)


def pandas_business_hours(size: str) -> Figures:
    """Knows holidays and whole hours, but no minute and no made-up workday: its answers differ."""
    import pandas as pd  # noqa: PLC0415  # for the benchmark alone

    open_at, close_at = ["09:00", "13:30"], ["12:00", "17:30"]

    def add(start: datetime, minutes: int) -> datetime:
        wall = pd.Timestamp(start.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None))
        due = wall + pd.offsets.CustomBusinessHour(
            n=max(1, round(minutes / 60)), start=open_at, end=close_at, holidays=list(HOLIDAYS)
        )
        found: datetime = due.to_pydatetime()
        return found.replace(tzinfo=ZoneInfo(ZONE))

    return _slowly(size, add)


def _slowly(size: str, add: Callable[[datetime, int], datetime]) -> Figures:
    starts, minutes = (given[:SAMPLE].tolist() for given in limits(ITEMS[size]))
    aware = [start.replace(tzinfo=UTC) for start in starts]
    begun = time.perf_counter()
    due = [add(start, length) for start, length in zip(aware, minutes, strict=True)]
    seconds = time.perf_counter() - begun
    total = sum((at - EPOCH) // TICK for at in due)
    return {"seconds": round(seconds, 4), "items": len(due), "objective": total // len(due) // 60_000_000}
