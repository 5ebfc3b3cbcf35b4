"""What waits for those who look after people, posts and chat groups."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mulin.core.agenda import MOST, Todo
from mulin.core.periods import end_of
from mulin.core.scope import Scope
from mulin.people.queries import claims_to_decide
from mulin.people.queries.chats import chats_to_keep
from mulin.places.models import Chat
from mulin.places.naming import names_of
from mulin.places.queries import above_buildings

CHATS_APART = 3  # more of them are one line


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:
    return _claims(scope) + _chats(scope, now=now)


def _together(chats: list[Chat], *, now: datetime) -> Todo:
    """Many codes to renew are one errand, which waits below what is due."""
    first = chats[0]
    over = above_buildings(first.place)
    return Todo(
        title=ngettext("%(count)d个群要换二维码", "%(count)d个群要换二维码", len(chats))
        % {"count": len(chats)},
        place=over.name,
        waits=_("二维码快过期了"),
        tone="waiting",
        url=reverse("portal:office_chats", args=[over.pk]),
        since=now,
    )


def _claims(scope: Scope) -> list[Todo]:
    """Who would like to take a post, and has no answer yet."""
    return [
        Todo(
            title=_("%(name)s想认领：%(post)s") % {"name": claim.asked_name, "post": claim.post.kind.label},
            place=str(claim.post.at),
            waits=_("等您答复"),
            tone="waiting",
            url=reverse("portal:office_post", args=[claim.post_id]),
            since=claim.asked_at,
        )
        for claim in claims_to_decide(scope)[:MOST]
    ]


def _chats(scope: Scope, *, now: datetime) -> list[Todo]:
    """Groups whose code to join by ends in a few days: of one's places, or of one's own organisation."""
    today = timezone.localdate(now)
    chats = list(chats_to_keep(scope, day=today)[:MOST])
    if len(chats) > CHATS_APART:
        return [_together(chats, now=now)]
    places = names_of([chat.place for chat in chats])
    return [
        Todo(
            title=_("换群二维码：%(name)s") % {"name": chat.name},
            place=places[chat.place_id],
            waits=_("二维码过期了") if chat.qr_expires_on < today else _("二维码快过期了"),
            tone="waiting",
            url=reverse("portal:office_chats", args=[chat.place_id]),
            since=now,
            due_at=end_of(chat.qr_expires_on),
        )
        for chat in chats
        if chat.qr_expires_on
    ]
