"""The desk: one list of what waits for me."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mulin.core.lazy import LazyText
from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.rules.moves import WAITING
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.naming import names_of

LISTED_MOST = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One matter in a list, with the name of its place."""

    matter: Matter
    place_name: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Matters that wait for the same thing."""

    title: LazyText
    lines: list[Line]


@require_safe
def desk(request: ScopedRequest) -> HttpResponse:
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
    return render(request, "portal/desk.html", {"piles": _piles(found), **_search(request)})


def _search(request: ScopedRequest) -> dict[str, object]:
    """Matters in this person's places by words, where asked for."""
    said = request.GET.get("q", "").strip()
    found = list(queries.found_by(queries.visible_to(request.scope), said)[:LISTED_MOST]) if said else []
    return {"said": said, "found": _lines(found), "now": timezone.now()}


def _piles(found: Sequence[tuple[LazyText, list[Matter]]]) -> list[Pile]:
    """One look-up of place names for all piles; empty piles are left out."""
    names = names_of([m.place for _title, matters in found for m in matters])
    piles = [Pile(title, [Line(m, names[m.place_id]) for m in matters]) for title, matters in found]
    return [pile for pile in piles if pile.lines]


def _lines(matters: list[Matter]) -> list[Line]:
    names = names_of([m.place for m in matters])
    return [Line(m, names[m.place_id]) for m in matters]
