"""Beside a matter: that it is being mediated or has been, and for a mediator the way to begin; nothing of what is said."""

from datetime import datetime
from uuid import UUID

from mulin.core.beside import Panel
from mulin.core.scope import Scope
from mulin.mediation import permissions, queries
from mulin.mediation.queries import Beside

MEDIATES = "SF"  # the code of the table of categories for those who mediate


def beside_matter(scope: Scope, key: UUID, *, now: datetime) -> list[Panel]:  # noqa: ARG001  every panel is asked so
    found = queries.beside(key)
    knows = found.matter.holder_id in scope.posts or found.own is not None
    may_begin = found.stage != "open" and _fits(found) and _may_begin(scope, found)
    if not (found.stage and knows) and not may_begin:
        return []
    values = {
        "stage": found.stage if knows else "",
        "own": found.own,
        "may_begin": may_begin,
        "number": found.matter.number,
    }
    return [Panel("mediation/_beside.html", values)]


def _fits(found: Beside) -> bool:
    category = found.matter.category
    return MEDIATES in {category.lead, *category.assisting}


def _may_begin(scope: Scope, found: Beside) -> bool:
    return scope.person is not None and permissions.can_register_at(scope, found.matter.place.path)
