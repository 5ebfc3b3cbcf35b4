"""Notices past their time go, and with a person what they were told and chose."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mulin.notices.models import Choice, Letter, Notice
from mulin.notices.rules.delivery import UNDELIVERED, State
from mulin.notices.rules.news import Channel
from mulin.notices.rules.retention import KEPT_READ, KEPT_UNREAD


@transaction.atomic
def expire(*, now: datetime) -> int:
    """Remove what was read or sent long ago, and what nobody has read or settled for longer. Returns how many."""
    read = Q(channel=Channel.APP, read_at__lt=now - KEPT_READ)
    sent = Q(letter__state__in=[State.SENT, State.DROPPED], letter__ended_at__lt=now - KEPT_READ)
    left = Q(told_at__lt=now - KEPT_UNREAD) & (Q(letter=None) | Q(letter__state__in=UNDELIVERED))
    _all, gone = Notice.objects.filter(read | sent | left).delete()
    Letter.objects.filter(notices=None).delete()
    return gone.get("notices.Notice", 0)


@transaction.atomic
def forget_persons(*, persons: Iterable[UUID]) -> None:
    """Part of the transaction in which these persons are forgotten."""
    persons = list(persons)
    Notice.objects.filter(person__in=persons).delete()
    Choice.objects.filter(person__in=persons).delete()
