"""Take what is due into a worker's hands: in a transaction of its own, before anything is sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from mulin.notices import queries
from mulin.notices.models import Letter, Notice
from mulin.notices.rules.delivery import BUNDLED_FOR, LOST_AFTER, State, is_stale
from mulin.notices.rules.news import Channel
from mulin.notices.rules.quiet import quiet_until


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter in this worker's hands; `tries` is the number of its attempt, by which its word is known."""

    letter: UUID
    tries: int


@transaction.atomic
def give_up_lost(*, now: datetime) -> int:
    """Letters whose worker fell silent: nobody knows whether they went out, so no machine sends them again."""
    lost = Letter.objects.filter(state=State.SENDING, taken_at__lt=now - LOST_AFTER)
    keys = list(lost.select_for_update(skip_locked=True).values_list("pk", flat=True))
    return Letter.objects.filter(pk__in=keys).update(state=State.UNKNOWN, ended_at=now, why="lost")


@transaction.atomic
def take_again(*, now: datetime) -> Taken | None:
    """The first letter that is to be tried once more, unless it is quiet where it goes: then it waits on."""
    due = Letter.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "id")
    letter = due.select_for_update(skip_locked=True).first()
    if letter is None:
        return None
    notices = list(queries.with_recipients(letter.notices.all()))
    if (end := _quiet(notices, now)) is not None:
        Letter.objects.filter(pk=letter.pk).update(due_at=end)
        return Taken(letter.pk, 0)
    Letter.objects.filter(pk=letter.pk).update(
        state=State.SENDING, due_at=None, taken_at=now, tries=F("tries") + 1
    )
    return Taken(letter.pk, letter.tries + 1)


@transaction.atomic
def take_new(*, now: datetime) -> Taken | None:
    """A new letter for the first notice that is due, with what else waits for the same mailbox."""
    first = queries.waiting().filter(due_at__lte=now).order_by("due_at", "id")
    found = first.select_for_update(skip_locked=True).first()
    if found is None:
        return None
    bundle = _bundle(found, now)
    notices = list(queries.with_recipients(Notice.objects.filter(pk__in=bundle)))
    if not is_stale(told_at=found.told_at, now=now) and (end := _quiet(notices, now)) is not None:
        Notice.objects.filter(pk__in=bundle).update(due_at=end)
        return Taken(found.pk, 0)
    return _into_letter(found, bundle, now)


def _into_letter(found: Notice, bundle: Iterable[UUID], now: datetime) -> Taken:
    stale = is_stale(told_at=found.told_at, now=now)
    letter = Letter.objects.create(
        channel=found.channel,
        state=State.STALE if stale else State.SENDING,
        tries=0 if stale else 1,
        taken_at=now,
        ended_at=now if stale else None,
    )
    Notice.objects.filter(pk__in=bundle).update(letter=letter)
    return Taken(letter.pk, letter.tries)


def _bundle(found: Notice, now: datetime) -> list[UUID]:
    """What is urgent, or old, goes by itself; other mail takes along what waits for the same person."""
    if found.channel != Channel.MAIL or found.urgent or is_stale(told_at=found.told_at, now=now):
        return [found.pk]
    more = queries.waiting().filter(
        channel=Channel.MAIL, person=found.person_id, urgent=False, due_at__lte=now + BUNDLED_FOR
    )
    rows = more.order_by("due_at", "id").select_for_update(skip_locked=True)
    return [found.pk, *(key for key in rows.values_list("pk", flat=True) if key != found.pk)]


def _quiet(notices: Sequence[Notice], now: datetime) -> datetime | None:
    """When the quiet of whoever it goes to ends; None where there is none now, or where it is urgent."""
    if not notices or any(notice.urgent for notice in notices):
        return None
    return quiet_until(localtime(now), queries.quiet_of(notices[0], now=now))
