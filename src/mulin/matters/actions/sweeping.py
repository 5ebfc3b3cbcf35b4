"""Act on clocks that are due: each once, whoever sweeps and however often.

A sweeper claims one clock with its matter, skipping those in other hands; the step that follows names the clock,
and no two steps may name the same.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mulin.core.scope import Scope
from mulin.matters.actions.days import local_day
from mulin.matters.actions.moves import locked, move_on
from mulin.matters.actions.telling import tell_warning
from mulin.matters.models import Clock, Matter
from mulin.matters.queries import find_rung, rank_of
from mulin.matters.rules.clocks import CLIMBING, Kind
from mulin.matters.rules.moves import ACTIVE, Role

ROUND_MOST = 500  # clocks in one sweep; the next goes on
RUNNING = Q(met_at=None, stopped_at=None, paused_at=None)


logger = logging.getLogger(__name__)


class Failed(Exception):
    """Nothing could be done about this clock."""

    def __init__(self, clock: UUID) -> None:
        super().__init__(clock)
        self.clock = clock


@dataclass(frozen=True, slots=True)
class Swept:
    """How many clocks gave a warning, how many were acted on, how many matters found somebody to answer."""

    warned: int
    fired: int
    taken: int


def sweep(*, now: datetime, most: int = ROUND_MOST) -> Swept:
    """Each clock in a transaction of its own: what one cannot do holds up no other."""
    warned = _again_and_again(warn_one, now=now, most=most)
    fired = _again_and_again(fire_one, now=now, most=most)
    return Swept(warned, fired, take_in(now=now, most=most))


def warn_one(*, now: datetime, but: Collection[UUID] = ()) -> UUID | None:
    """Warn of the first clock that is soon due and was not warned of, except `but`; which it was."""
    return _act_on_one(_warn, Q(warned_at=None, warn_at__lte=now), order="warn_at", but=but, now=now)


def fire_one(*, now: datetime, but: Collection[UUID] = ()) -> UUID | None:
    """Act on the first clock that is over: up a rung, on with the work, or a word that it is late."""
    return _act_on_one(_fire, Q(fired_at=None, due_at__lte=now), order="due_at", but=but, now=now)


def _act_on_one(
    act: Callable[..., None], due: Q, *, order: str, but: Collection[UUID], now: datetime
) -> UUID | None:
    """Raises Failed with the clock on which nothing could be done; then nothing was."""
    with transaction.atomic():
        clock = _claimed(due & ~Q(pk__in=but), order=order)
        if clock is None:
            return None
        try:
            act(clock, now=now)
        except Exception as error:
            raise Failed(clock.pk) from error
        return clock.pk


@transaction.atomic
def catch_up(*, matter_id: UUID, now: datetime) -> None:
    """Act on one matter's clocks that came due by `now`, the earliest first, each as of its own moment.

    For a history that is written afterwards: it reads as if a sweeper had been running all the while. What a
    step made due at a moment before that step is acted on at the step.
    """
    matter = locked(matter_id)
    while (due := _first_due(matter, now=now)) is not None:
        at, act, clock = due
        matter.refresh_from_db(fields=["changed_at"])
        act(clock, now=max(at, matter.changed_at))


def _first_due(matter: Matter, *, now: datetime) -> tuple[datetime, Callable[..., None], Clock] | None:
    """What is acted on next, when and how; a warning before what it warns of."""
    clocks = list(matter.clocks.filter(RUNNING).order_by("id"))
    warnings = [(clock.warn_at, _warn, clock) for clock in clocks if clock.warned_at is None]
    ends = [(clock.due_at, _fire, clock) for clock in clocks if clock.fired_at is None]
    found = [due for due in [*warnings, *ends] if due[0] <= now]
    return min(found, key=itemgetter(0), default=None)


def _warn(clock: Clock, *, now: datetime) -> None:
    clock.warned_at = now
    clock.save(update_fields=["warned_at"])
    tell_warning(locked(clock.matter_id), clock, now=now)


def _fire(clock: Clock, *, now: datetime) -> None:
    clock.fired_at = now
    clock.save(update_fields=["fired_at"])
    matter = locked(clock.matter_id)
    move_on(
        matter, _move(matter, clock, now=now), by=Scope.nobody(), roles={Role.SYSTEM}, now=now, clock=clock.pk
    )


def take_in(*, now: datetime, most: int = ROUND_MOST) -> int:
    """Matters that no rung could answer for, and now one can: each is looked at, `most` at a time, the oldest first."""
    taken, after = 0, Q()
    while rows := _without_holder(after, most):
        taken += sum(_take(key, now=now) for _at, key in rows)
        at, key = rows[-1]
        after = Q(reported_at__gt=at) | Q(reported_at=at, pk__gt=key)
    return taken


def _without_holder(after: Q, most: int) -> list[tuple[datetime, UUID]]:
    waiting = Matter.objects.filter(after, holder=None, status__in=ACTIVE).order_by("reported_at", "pk")
    return list(waiting.values_list("reported_at", "pk")[:most])


@transaction.atomic
def _take(key: UUID, *, now: datetime) -> bool:
    matter = (
        Matter.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=key, holder=None).first()
    )
    if matter is None or find_rung(matter, day=local_day(now)).rung is None:
        return False
    move_on(locked(matter.pk), "escalate", by=Scope.nobody(), roles={Role.SYSTEM}, now=now)
    return True


def _move(matter: Matter, clock: Clock, *, now: datetime) -> str:
    if clock.kind == Kind.UNTIL:
        return "resume"
    above = find_rung(matter, day=local_day(now), above=rank_of(matter)).rung
    climbs = clock.kind in CLIMBING and matter.status in ACTIVE and above is not None
    return "escalate" if climbs else "overdue"


def _claimed(due: Q, *, order: str) -> Clock | None:
    """The first clock that is running and due, locked with its matter; one held elsewhere is left to it."""
    rows = Clock.objects.select_for_update(of=("self", "matter"), skip_locked=True)
    return rows.select_related("matter").filter(RUNNING, due).order_by(order, "id").first()


def _again_and_again(act: Callable[..., UUID | None], *, now: datetime, most: int) -> int:
    """What fails is told to the log, left as it was, and tried again with the next sweep."""
    done, failed = 0, set[UUID]()
    while done + len(failed) < most:
        try:
            if act(now=now, but=failed) is None:
                break
            done += 1
        except Failed as error:
            logger.exception("a clock could not be acted on: %s", error.clock)
            failed.add(error.clock)
    return done
