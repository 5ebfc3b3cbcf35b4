"""Beside a matter: the campaign that settles it on the way, and the button for its holder."""

from datetime import datetime
from uuid import UUID

from mulin.campaigns import queries
from mulin.campaigns.presenters.words import STATUS, TONE
from mulin.campaigns.rules.moves import SETTLED
from mulin.core.beside import Panel
from mulin.core.scope import Scope
from mulin.matters.rules.moves import AT_WORK, WAITING
from mulin.matters.rules.status import Status


def beside_matter(scope: Scope, key: UUID, *, now: datetime) -> list[Panel]:  # noqa: ARG001 — nothing here has a time
    return [
        Panel(
            "campaigns/_beside.html",
            {
                "along": along,
                "tone": TONE[along.site.status],
                "status": STATUS[along.site.status],
                "may_finish": along.site.status in SETTLED
                and along.matter.holder_id in scope.posts
                and Status(along.matter.status) in WAITING | AT_WORK,
            },
        )
        for along in queries.along_of(key)
    ]
