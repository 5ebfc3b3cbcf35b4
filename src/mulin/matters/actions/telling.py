"""Tell people what happens to a matter; part of the transaction in which it happens, the matter locked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from mulin.audit import actions as audit
from mulin.core.periods import end_of
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.actions.days import local_day
from mulin.matters.models import Clock, Matter, Step, Task
from mulin.matters.rules.clocks import Kind
from mulin.matters.rules.ladder import Rung
from mulin.matters.rules.limits import LimitClass
from mulin.matters.rules.status import ENDED
from mulin.matters.rules.telling import WARNED, Who, tellings
from mulin.notices import actions as notices
from mulin.notices.queries import hook_at, hooks
from mulin.notices.rules.news import Channel, News, To

Address = tuple[To, Mapping[str, str]]  # who, and what of the detail is theirs alone


def tell_step(matter: Matter, step: Step, *, now: datetime, rungs: Sequence[Rung] = ()) -> None:
    """Who acted has read what they were told of the matter; then those are told whom the step concerns.

    `rungs` spares a look at the ladder where the caller has had one.
    """
    _settle(matter, step, now=now)
    clock = queries.clock_of(step)
    for telling in tellings(step.move, clock=clock.kind if clock else None):
        for to, detail in _addresses(telling.who, matter, step, clock, now=now, rungs=rungs):
            news = _news(matter, telling.kind, source=step.pk, detail=detail)
            notices.tell(news=news, to=to, now=now, but=step.actor)


def tell_warning(matter: Matter, clock: Clock, *, now: datetime) -> None:
    """Those for whom the clock runs hear that its time is nearly over."""
    own = {"clock": clock.kind, "till": clock.due_at.isoformat()}
    for telling in WARNED[Kind(clock.kind)]:
        for to, detail in _addresses(telling.who, matter, None, clock, now=now):
            news = _news(matter, telling.kind, source=clock.pk, detail={**detail, **own})
            notices.tell(news=news, to=to, now=now)


@transaction.atomic
def tell_chats(*, now: datetime) -> int:
    """Once a day each chat hears how many matters of its places are due that day. Returns how many chats."""
    told = 0
    for hook in hooks():
        if count := queries.count_due(hook.place, until=end_of(local_day(now))):
            source = uuid5(hook.pk, local_day(now).isoformat())
            news = News("due_today", source, hook.place_id, hook.place_id, {"count": str(count)})
            notices.tell(news=news, to=To(hook=hook.pk), now=now)
            told += 1
    return told


@transaction.atomic
def stop_texts(*, matter_id: UUID, by: Scope, now: datetime) -> None:
    """Whoever holds the receipt wants no more texts; what waits to go out falls with it."""
    asked = Matter.objects.filter(pk=matter_id, tells_reporter=True)
    if asked.update(tells_reporter=False):
        notices.recall(about=matter_id, channel=Channel.PHONE)
        audit.record(by=by, action="matter.texts_stopped", target=Matter.objects.get(pk=matter_id), now=now)


def _settle(matter: Matter, step: Step, *, now: datetime) -> None:
    if matter.status in ENDED:
        notices.settle(about=matter.pk, now=now)
    elif step.actor is not None:
        notices.settle(about=matter.pk, person=step.actor, now=now)


def _news(matter: Matter, kind: str, *, source: UUID, detail: Mapping[str, str]) -> News:
    urgent = matter.category.limit_class == LimitClass.EMERGENCY
    return News(kind, source, matter.pk, matter.place_id, detail, urgent=urgent)


def _addresses(
    who: Who,
    matter: Matter,
    step: Step | None,
    clock: Clock | None,
    *,
    now: datetime,
    rungs: Sequence[Rung] = (),
) -> Iterator[Address]:
    match who:
        case Who.PARTY:
            yield from _parties(queries.tasks_told(step, clock))
        case Who.REPORTER:
            if _wants_to_hear(matter, step):
                yield To(contact=matter.reply_to_id), {}
        case Who.CHAT:
            hook = None if matter.confidential else hook_at(matter.place.path)
            if hook is not None:
                yield To(hook=hook.pk), {}
        case _:
            yield To(posts=_posts(who, matter, step, now=now, rungs=rungs)), _till(matter)


def _posts(
    who: Who, matter: Matter, step: Step | None, *, now: datetime, rungs: Sequence[Rung]
) -> tuple[UUID, ...]:
    if who in {Who.HOLDER, Who.NEW_HOLDER}:
        stayed = who == Who.NEW_HOLDER and step is not None and step.holder == step.acting_post
        return () if stayed or matter.holder_id is None else (matter.holder_id,)
    rungs = rungs or queries.rungs_of(matter, day=local_day(now))
    found = queries.rung_above(matter, rungs) if who == Who.ABOVE else queries.checking_rung(matter, rungs)
    return (found.post,) if found else ()


def _parties(tasks: Sequence[Task]) -> Iterator[Address]:
    """Each party hears of its own task; one that is known by its code alone is called by the holder."""
    for task in tasks:
        if posts := queries.posts_of_party(task):
            yield To(posts=posts), {"task": str(task.pk), "till": end_of(task.due_on).isoformat()}


def _wants_to_hear(matter: Matter, step: Step | None) -> bool:
    """They asked to be told, and did not just say it themselves."""
    if not matter.tells_reporter or matter.reply_to_id is None or step is None:
        return False
    return not (step.move == "close" and queries.settled_by_reporter(matter))


def _till(matter: Matter) -> dict[str, str]:
    return {"till": matter.due_at.isoformat()} if matter.due_at else {}
