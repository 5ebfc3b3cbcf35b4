"""The register of chat groups, as the office reads it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from mulin.core.fields import on_day
from mulin.places.models import Chat
from mulin.places.queries.net import within
from mulin.places.rules.chats import SOON


def chats_at(paths: Iterable[str], *, day: date) -> QuerySet[Chat]:
    """The groups of the day at and below these paths, in the order of the tree."""
    current = on_day(day) | Q(during__startswith__gt=day)
    rows = Chat.objects.filter(current, within(paths, field="place__path"))
    return rows.select_related("place", "owner").order_by("place__path", "name")


def chats_to_renew(chats: QuerySet[Chat], *, day: date) -> QuerySet[Chat]:
    """Those whose code ends within a few days or has ended, the most pressing first."""
    return chats.filter(qr_expires_on__lte=day + SOON).order_by(F("qr_expires_on").asc(), "name")
