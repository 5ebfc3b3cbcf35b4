"""What waits for those who look after a place's notices."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mulin.core.agenda import Todo
from mulin.core.scope import Scope
from mulin.notices.queries import undelivered


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:  # noqa: ARG001 — the call of all sources
    """One line for all letters that did not come through, since the latest of them."""
    latest = undelivered(scope).first()
    if latest is None or latest.ended_at is None:
        return []
    return [
        Todo(
            title=_("有通知没送到"),
            place="",
            waits=_("等您看要不要再发"),
            tone="late",
            url=reverse("portal:office_undelivered"),
            since=latest.ended_at,
        )
    ]
