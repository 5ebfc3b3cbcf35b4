"""Working time the slow way: look at the clock on the wall once a minute."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mulin.planning.worktime import WorkCalendar

MINUTE = timedelta(minutes=1)


def is_open(calendar: WorkCalendar, at: datetime) -> bool:
    wall = at.astimezone(ZoneInfo(calendar.zone))
    ranges = calendar.days.get(wall.date(), calendar.week[wall.weekday()])
    return any(start <= wall.hour * 60 + wall.minute < end for start, end in ranges)


def open_minutes(calendar: WorkCalendar, start: datetime) -> Iterator[datetime]:
    """The open minutes from a whole minute on, one after the other, without end."""
    at = start.astimezone(UTC)
    while True:
        if is_open(calendar, at):
            yield at
        at += MINUTE


def count(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    minutes = open_minutes(calendar, start)
    return next(n for n, at in enumerate(minutes) if at >= end.astimezone(UTC))


def nth_end(calendar: WorkCalendar, start: datetime, minutes: int) -> datetime:
    """When the last of so many open minutes is over; the next open one where none is asked."""
    for n, at in enumerate(open_minutes(calendar, start), start=1):
        if minutes == 0:
            return at
        if n == minutes:
            return at + MINUTE
    raise AssertionError
