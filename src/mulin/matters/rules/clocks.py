"""Clocks of a matter: what each waits for, how long it may, and when it is due.

A clock is set by its start and never by a touch. Its pauses follow from the history alone: the spans in which the
matter waited or was on hold, and, for the clock of a rung, those in which another rung held it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices

from mulin.matters.rules.status import Status
from mulin.planning import worktime
from mulin.planning.worktime import Moment, WorkCalendar

MINUTE = timedelta(minutes=1)


class Kind(TextChoices):
    """What a clock waits for. `plan` and `progress` are of long matters; `until` ends a pause; `task` is a party's."""

    ACCEPT = "accept"
    CONTACT = "contact"
    FINISH = "finish"
    TOTAL = "total"
    PLAN = "plan"
    PROGRESS = "progress"
    CHECK = "check"
    UNTIL = "until"
    TASK = "task"


OF_RUNG = (Kind.ACCEPT, Kind.CONTACT, Kind.FINISH)  # begin when the matter comes to a rung
CLIMBING = frozenset({Kind.ACCEPT, Kind.FINISH, Kind.TOTAL})  # their expiry hands the matter up
NEVER_PAUSED = frozenset({Kind.CHECK, Kind.UNTIL, Kind.TASK})
PAUSING = frozenset({Status.WAITING, Status.ON_HOLD})


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a thing may take: whole minutes, of working time or of any."""

    minutes: int
    working: bool


@dataclass(frozen=True, slots=True)
class Past:
    """One step of the history as far as clocks care: the status and the holder from `at` on."""

    at: datetime
    status: str
    holder: UUID | None


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end`; None while it lasts."""

    start: datetime
    end: datetime | None


def pauses(history: Iterable[Past], *, post: UUID | None, since: datetime) -> list[Span]:
    """The spans from `since` on in which a clock stood still; `post` is the rung whose clock it is, if any's."""
    found: list[Span] = []
    stood: datetime | None = None
    for past in history:
        still = past.status in PAUSING or (post is not None and past.holder != post)
        if still and stood is None:
            stood = max(past.at, since)
        elif not still and stood is not None:
            found.append(Span(stood, past.at))
            stood = None
    last = [] if stood is None else [Span(stood, None)]
    return [span for span in found if span.end and span.end > since] + last


def due(start: datetime, limit: Limit, spans: Iterable[Span], calendar: WorkCalendar) -> Moment:
    """When a clock is due whose pauses are all over. What stands only after it was due moves it no more."""
    found = after(start, limit, calendar)
    for span in spans:
        if found.at <= span.start:
            break
        limit = Limit(limit.minutes + length(span, limit, calendar), limit.working)
        found = after(start, limit, calendar)
    return found


def after(start: datetime, limit: Limit, calendar: WorkCalendar) -> Moment:
    if limit.working:
        return worktime.add(calendar, start, limit.minutes)
    return Moment(start + limit.minutes * MINUTE, certain=True)


def length(span: Span, limit: Limit, calendar: WorkCalendar) -> int:
    """Whole minutes of a span that is over, in the measure of the limit."""
    assert span.end is not None
    if limit.working:
        return worktime.between(calendar, span.start, span.end)
    return (span.end - span.start) // MINUTE


def warned(limit: Limit) -> Limit:
    """A warning comes when three quarters of the time are gone."""
    return Limit(limit.minutes * 3 // 4, limit.working)


def limits_of_rung(rows: Iterable[tuple[str, int | None, Limit]], rung: int | None) -> dict[str, Limit]:
    """For each clock its limit at a rung: the row of that rung, else the one for all."""
    rows = list(rows)
    for_all = {clock: limit for clock, at, limit in rows if at is None}
    return for_all | {clock: limit for clock, at, limit in rows if at is not None and at == rung}
