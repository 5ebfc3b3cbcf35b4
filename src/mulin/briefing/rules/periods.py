"""Periods of whole days, what each is compared with, and the parts in which its trend is shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
DAYS_MOST = 35  # shown day by day
WEEKS_MOST = 183  # shown week by week; longer, month by month


class Named(StrEnum):
    """Periods that one asks for by name."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `last`, both included. Raises ValueError where it ends before it begins."""

    since: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.since:
            raise ValueError("a period ends before it begins")

    @property
    def days(self) -> int:
        return (self.last - self.since).days + 1

    @property
    def months(self) -> int:
        """How many whole months it is; 0 where it is not made of whole months."""
        if self.since.day != 1 or (self.last + DAY).day != 1:
            return 0
        after = self.last + DAY
        return (after.year - self.since.year) * 12 + after.month - self.since.month

    def before(self) -> "Period":
        """As many whole months before it, or as many days."""
        last = self.since - DAY
        if self.months:
            return Period(_months_before(self.since, self.months), last)
        return Period(self.since - self.days * DAY, last)

    def parts(self) -> list["Period"]:
        """Days, weeks from Monday on, or months, cut to the period."""
        if self.days <= DAYS_MOST:
            return [Period(self.since + n * DAY, self.since + n * DAY) for n in range(self.days)]
        step = _next_week if self.days <= WEEKS_MOST else _next_month
        return list(self._cut(step))

    def _cut(self, step: Callable[[date], date]) -> Iterator["Period"]:
        begin = self.since
        while begin <= self.last:
            following = step(begin)
            yield Period(begin, min(following - DAY, self.last))
            begin = following


def named(name: Named, today: date) -> Period:
    """A period by its name; one that is not yet over ends today."""
    match name:
        case Named.THIS_MONTH:
            return Period(today.replace(day=1), today)
        case Named.LAST_MONTH:
            last = today.replace(day=1) - DAY
            return Period(last.replace(day=1), last)
        case Named.THIS_YEAR:
            return Period(date(today.year, 1, 1), today)
        case Named.LAST_YEAR:
            return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))


def _next_week(day: date) -> date:
    return day + (7 - day.weekday()) * DAY


def _next_month(day: date) -> date:
    return _months_before(day.replace(day=1), -1)


def _months_before(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)
