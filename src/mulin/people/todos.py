"""What waits for those who look after people and posts."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mulin.core.agenda import MOST, Todo
from mulin.core.scope import Scope
from mulin.people.queries import claims_to_decide


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:  # noqa: ARG001 — the call of all sources
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
