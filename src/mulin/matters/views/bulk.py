"""The same move of many matters: tick them in the queue, say what once, read of each what became of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mulin.core.errors import NotAllowed, Refused
from mulin.core.lazy import LazyText
from mulin.matters import actions, queries
from mulin.matters.actions import Became
from mulin.matters.forms import StepForm
from mulin.matters.models import Matter
from mulin.matters.presenters.lists import title_of
from mulin.matters.presenters.offers import offer_of
from mulin.matters.presenters.sentences import MOVE, NOT_YOURS, sentence, taken
from mulin.matters.queries import queue as queue_queries
from mulin.matters.rules import numbers
from mulin.matters.rules.bulk import BULK, BULK_MOST
from mulin.matters.rules.given import Given
from mulin.matters.rules.limits import LimitClass
from mulin.matters.rules.moves import MOVES
from mulin.matters.rules.queue import Filter
from mulin.matters.views.opened import Opened, queue_of
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.naming import OFFICE_RANK, names_of


@dataclass(frozen=True, slots=True)
class Ticked:
    """One matter as it stands in the list of those ticked, or of what became of them."""

    matter: Matter
    number: str
    title: str
    place: str
    seen: str = ""
    said: LazyText | str = ""
    done: bool = False


@require_POST
def together(request: ScopedRequest) -> HttpResponse:
    """Those that were ticked, and what the move needs beside them."""
    _insist(request)
    matters = queue_queries.ticked(request.scope, _numbers(request.POST.getlist("matter")))
    error = "" if 0 < len(matters) <= BULK_MOST else sentence(Refused("bulk_many"))
    return _page(request, matters[:BULK_MOST], error=error)


@require_POST
def do(request: ScopedRequest) -> HttpResponse:
    """Take it of each; or the form again, with what it lacks."""
    _insist(request)
    now, form = timezone.now(), StepForm(request.POST)
    seen = _seen(request.POST.getlist("ticked"))
    matters = queue_queries.ticked(request.scope, seen)
    try:
        given = _given(form, now=now)
        if given.into and not form.cleaned_data["sure"]:
            return _page(request, matters, seen=seen, same=_other(request, given.into))
        became = actions.take_steps(
            seen={matter.pk: seen[matter.number] for matter in matters},
            move=form.cleaned_data["move"],
            by=request.scope,
            now=now,
            words=form.cleaned_data["words"],
            given=given,
        )
    except Refused as error:
        return _page(request, matters, error=sentence(error), seen=seen)
    move = form.cleaned_data["move"]
    shown = {"results": _results(became, move), "move": MOVE[move], "opened": _opened(request)}
    return render(request, "matters/bulk_done.html", shown)


def _insist(request: ScopedRequest) -> None:
    if not request.scope.allows_anywhere(Capability.MATTERS_HANDLE):
        raise PermissionDenied


def _given(form: StepForm, *, now: datetime) -> Given:
    """What is given for all of them; Refused with what is missing, before anything is tried."""
    if form.data.get("move") not in BULK:
        raise Refused("moved_on")
    if not form.is_valid():
        raise Refused(next((name for name in ("until", "post", "into") if name in form.errors), "words_long"))
    data = form.cleaned_data
    given = form.given()
    given.check(MOVES[data["move"]], words=data["words"], today=timezone.localdate(now))
    return given


def _other(request: ScopedRequest, key: UUID) -> Ticked:
    """Before many become part of one, that one is shown."""
    other = queries.visible_to(request.scope).filter(pk=key).first()
    if other is None:
        raise Refused("into")
    [row] = _rows([other], lambda _matter: 0)
    return row


def _page(
    request: ScopedRequest,
    matters: Sequence[Matter],
    *,
    error: LazyText | str = "",
    seen: Mapping[int, int] | None = None,
    same: Ticked | None = None,
) -> HttpResponse:
    """What is ticked at the left, the moves at the right; `seen` as it was when the form was first shown."""
    day = timezone.localdate()
    orders = queue_queries.orders_of(matters)
    shown = {
        "rows": _rows(matters, lambda matter: (seen or {}).get(matter.number, orders[matter.pk])),
        "offers": [offer_of(move) for move in BULK] if matters else [],
        "choices": _choices(matters, day=day),
        "typed": {name: request.POST.get(name, "") for name in StepForm.base_fields},
        "error": error,
        "same": same,
        "opened": _opened(request),
    }
    return render(request, "matters/bulk.html", shown, status=422 if error else 200)


def _choices(matters: Sequence[Matter], *, day: date) -> dict[str, object]:
    """What may be chosen for all of them."""
    kinds = queries.categories_at(matters[0].place, day=day) if matters else []
    return {
        "posts": queue_queries.posts_for_all(matters, day=day),
        "categories": [kind for kind in kinds if kind.limit_class != LimitClass.REDIRECT],
        "tomorrow": day + timedelta(days=1),
    }


def _rows(matters: Sequence[Matter], seen: Callable[[Matter], int]) -> list[Ticked]:
    names = names_of([matter.place for matter in matters], from_rank=OFFICE_RANK)
    return [
        Ticked(
            matter,
            numbers.spoken(matter.number),
            title_of(matter),
            names[matter.place_id],
            f"{matter.number}-{seen(matter)}",
        )
        for matter in matters
    ]


def _results(became: Sequence[Became], move: str) -> list[Ticked]:
    """Of each what became of it, those that were refused first."""
    rows = _rows([one.matter for one in became], lambda _matter: 0)
    told = [
        replace(row, said=_said(one, move), done=one.why is None)
        for row, one in zip(rows, became, strict=True)
    ]
    return sorted(told, key=lambda row: row.done)


def _said(one: Became, move: str) -> LazyText | str:
    if one.why is None:
        return taken(move, one.matter)
    return NOT_YOURS if isinstance(one.why, NotAllowed) else sentence(one.why)


def _opened(request: ScopedRequest) -> Opened:
    """The queue that the ticks came from."""
    return queue_of(Filter.of_query(request.POST.get("list", "")))


def _numbers(said: Iterable[str]) -> list[int]:
    return [int(number) for number in said if number.isdecimal()]


def _seen(said: Iterable[str]) -> dict[int, int]:
    """Number → how many steps it had when it was ticked."""
    pairs = [one.partition("-") for one in said]
    return {
        int(number): int(order) for number, _dash, order in pairs if (number + order).isdecimal() and number
    }
