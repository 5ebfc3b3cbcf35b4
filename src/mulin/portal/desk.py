"""The desk: one list of what waits for me, by when, and beside it what is open."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from mulin.core.agenda import MOST, Todo, When, by_day, todos_for
from mulin.core.lazy import LazyText
from mulin.matters import queries
from mulin.matters.presenters.lists import lines_of
from mulin.matters.todos import todo_of
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability

TITLES: dict[When, LazyText] = {
    When.LATE: _("过了时限的"),
    When.TODAY: _("今天"),
    When.WEEK: _("七天之内"),
    When.LATER: _("不急的"),
    When.OTHERS: _("等别人的"),
}


@dataclass(frozen=True, slots=True)
class Pile:
    """What has to be done by the same time."""

    when: When
    todos: list[Todo]

    @property
    def title(self) -> LazyText:
        return TITLES[self.when]


@require_safe
@vary_on_headers("HX-Request")
def desk(request: ScopedRequest) -> HttpResponse:
    """The whole page; for htmx the list alone."""
    if not request.scope.allows_anywhere(Capability.MATTERS_READ):
        raise PermissionDenied
    now = timezone.now()
    parts = by_day(todos_for(request.scope, now=now), now=now)
    piles = [Pile(when, todos) for when, todos in parts.items()]
    context = {"piles": piles, "now": now, **_search(request, now=now)}
    return render(request, "portal/_desk_list.html" if request.htmx else "portal/desk.html", context)


def _search(request: ScopedRequest, *, now: datetime) -> dict[str, object]:
    """Matters in this person's places by words, where asked for."""
    said = request.GET.get("q", "").strip()
    found = list(queries.found_by(queries.visible_to(request.scope), said)[:MOST]) if said else []
    return {"said": said, "found": [todo_of(line) for line in lines_of(found, day=timezone.localdate(now))]}
