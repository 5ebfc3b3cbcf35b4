"""The hours in which nobody is disturbed. Values in, values out."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `start` to `end` by the clock of the place, over midnight where the end is the earlier; none where equal."""

    start: time
    end: time


PROPOSED = Quiet(time(21), time(8))


def quiet_until(moment: datetime, quiet: Quiet) -> datetime | None:
    """The end of the quiet hours in which the local `moment` lies; None where it lies in none."""
    at = moment.time()
    if quiet.start <= quiet.end:
        return _at(moment, quiet.end) if quiet.start <= at < quiet.end else None
    if at >= quiet.start:
        return _at(moment + ONE_DAY, quiet.end)
    return _at(moment, quiet.end) if at < quiet.end else None


def _at(day: datetime, clock: time) -> datetime:
    return datetime.combine(day.date(), clock, day.tzinfo)
