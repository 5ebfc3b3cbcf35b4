"""The desk: one list of what waits for me, and beside it the matter that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from mulin.core.lazy import LazyText
from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.presenters.lists import Line, lines_of
from mulin.matters.rules.moves import WAITING
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability

LISTED_MOST = 100


@dataclass(frozen=True, slots=True)
class Pile:
    """Matters that wait for the same thing."""

    title: LazyText
    lines: list[Line]


@require_safe
@vary_on_headers("HX-Request")
def desk(request: ScopedRequest) -> HttpResponse:
    """The whole page; for htmx the list alone."""
    scope = request.scope
    if not scope.allows_anywhere(Capability.MATTERS_READ):
        raise PermissionDenied
    mine = list(queries.waiting_for(scope)[:LISTED_MOST])
    found = [
        (_("新来的，等您接手"), [m for m in mine if m.status in WAITING]),
        (_("您正在办的"), [m for m in mine if m.status not in WAITING]),
        (_("说办好了，等您去看"), list(queries.to_check(scope)[:LISTED_MOST])),
        (_("还没有人能接的"), list(queries.unassigned(scope)[:LISTED_MOST])),
    ]
    now = timezone.now()
    context = {"piles": _piles(found, day=timezone.localdate(now)), "now": now, **_search(request)}
    return render(request, "portal/_desk_list.html" if request.htmx else "portal/desk.html", context)


def _search(request: ScopedRequest) -> dict[str, object]:
    """Matters in this person's places by words, where asked for."""
    said = request.GET.get("q", "").strip()
    found = list(queries.found_by(queries.visible_to(request.scope), said)[:LISTED_MOST]) if said else []
    return {"said": said, "found": lines_of(found, day=timezone.localdate())}


def _piles(found: Sequence[tuple[LazyText, list[Matter]]], *, day: date) -> list[Pile]:
    """One look-up for all piles; empty piles are left out."""
    lines = iter(lines_of([matter for _title, matters in found for matter in matters], day=day))
    piles = [Pile(title, [next(lines) for _matter in matters]) for title, matters in found]
    return [pile for pile in piles if pile.lines]
