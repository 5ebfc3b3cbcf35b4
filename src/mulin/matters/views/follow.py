"""Follow a matter: by its number anyone sees how far it is; with the receipt its reporter reads, answers and rates."""

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mulin.core import limits
from mulin.core.context import is_large
from mulin.core.errors import MulinError, Refused
from mulin.core.http import address_of
from mulin.matters import actions, permissions, queries
from mulin.matters.forms import OWN_MOVES, AnswerForm
from mulin.matters.limits import LOOKUPS_PER_ADDRESS
from mulin.matters.models import Matter
from mulin.matters.pictures import whole
from mulin.matters.presenters import progress, stairs
from mulin.matters.presenters.clocks import running
from mulin.matters.presenters.joint import meetings_of
from mulin.matters.presenters.sentences import OWN_STATUS, STATUS, sentence
from mulin.matters.queries.publicly import release_of
from mulin.matters.rules import numbers, receipts
from mulin.matters.rules.moves import ACTIVE, RATE, Role, possible_moves
from mulin.matters.rules.status import Status
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import building_of, names_of


@require_safe
def find(request: ScopedRequest) -> HttpResponse:
    """Type the number that was spoken."""
    said = request.GET.get("number", "")
    if not said:
        return render(request, "matters/find.html", {"said": ""})
    try:
        limits.use(LOOKUPS_PER_ADDRESS, address_of(request), now=timezone.now())
        number = numbers.heard(said)
        if queries.by_number(number) is None:
            raise Refused("number")
    except MulinError as error:
        context = {"said": said, "error": sentence(error)}
        return render(request, "matters/find.html", context, status=422)
    return redirect("matters:follow", number)


@require_safe
def follow(request: ScopedRequest, number: int) -> HttpResponse:
    """What anyone may know: how far it is, its kind, its building and month. No words, no persons."""
    matter = _matter(number)
    return _page(request, matter, "matters/follow.html", owns=False)


@require_http_methods(["GET", "HEAD"])
def receipt(request: ScopedRequest, number: int, secret: str) -> HttpResponse:
    matter = own_matter(number, secret)
    return _page(request, matter, "matters/receipt.html", owns=True, secret=secret)


@require_POST
def answer(request: ScopedRequest, number: int, secret: str) -> HttpResponse:
    """Settled (with how content) or not settled (with what is missing), in one tap."""
    matter = own_matter(number, secret)
    form = AnswerForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("words_long")
        _answer(request, matter, form.cleaned_data["answer"], form.cleaned_data["words"])
    except MulinError as error:
        return _page(
            request,
            _matter(number),
            "matters/receipt.html",
            owns=True,
            secret=secret,
            error=sentence(error),
            typed=request.POST.get("words", ""),
            status=409,
        )
    return redirect("matters:receipt", number, secret)


@require_POST
def stop_texts(request: ScopedRequest, number: int, secret: str) -> HttpResponse:
    matter = own_matter(number, secret)
    actions.stop_texts(matter_id=matter.pk, by=request.scope, now=timezone.now())
    return redirect("matters:receipt", number, secret)


def _answer(request: ScopedRequest, matter: Matter, answer: str, words: str) -> None:
    """A tap on how content they are also says that it is settled."""
    now, content = timezone.now(), answer.isdecimal()
    move = "settled" if content else answer
    if not content or matter.status != Status.CLOSED:
        actions.take_step(matter_id=matter.pk, move=move, by=request.scope, now=now, words=words, owns=True)
    if content:
        actions.rate(matter_id=matter.pk, content=int(answer), by=request.scope, now=now, owns=True)


def _page(
    request: ScopedRequest,
    matter: Matter,
    template: str,
    *,
    owns: bool,
    secret: str = "",
    status: int = 200,
    **more: object,
) -> HttpResponse:
    now = timezone.now()
    steps = list(queries.steps_of(matter))
    words = actions.read_own_words(matter=matter) if owns else {}
    tasks = queries.tasks_of(matter)
    shown = not matter.confidential or owns
    clock = running(queries.running_clocks(matter)) if owns else None
    stair = stairs.stair_of(matter, steps, now=now, clock=clock, for_all=not owns) if shown else None
    if stair and not owns:
        stair = replace(stair, start="")  # the public knows the month, not the hour
    roles = permissions.roles_of(request.scope, matter, owns=owns, day=timezone.localdate(now))
    is_reporter = owns and Role.REPORTER in roles
    told = steps if owns else [step for step in steps if step.move != RATE]
    context = {
        "matter": matter,
        "number": numbers.spoken(matter.number),
        "place_name": _building(matter) if shown else "",
        "month": progress.month_of(matter),
        "shown": shown,
        "owns": owns,
        "is_new": matter.status == Status.REPORTED and len(steps) == 1,
        "secret": secret,
        "stair": whole(stair, large=is_large(request)) if stair else None,
        "entries": progress.entries_of(
            told,
            words,
            mine=Role.REPORTER,
            names=progress.Names(
                queries.post_names(steps),
                queries.category_names(matter, steps),
                queries.party_names(tasks),
            ),
        ),
        "meetings": meetings_of(queries.meetings_of(tasks)) if shown else [],
        "timed": owns,
        "joined": matter.joined.count(),
        "into": numbers.spoken(matter.into.number) if matter.into else "",
        "next": progress.next_of(matter, stair, now=now if owns else None),
        "can_answer": is_reporter and matter.status == Status.DONE,
        "may": _may(matter, roles, now=now) if is_reporter else (),
        "can_rate": is_reporter and matter.status == Status.CLOSED and not hasattr(matter, "rating"),
        "rating": getattr(matter, "rating", None) if matter.status == Status.CLOSED else None,
        "said": (OWN_STATUS if owns else STATUS).get(matter.status, STATUS[matter.status]),
        "hotline": matter.category.hotline if owns and matter.status in ACTIVE else "",
        "link": request.build_absolute_uri(request.path),
        "released": release_of(matter) if owns else None,
        "may_release": owns and not matter.confidential and bool(matter.masked),
        "now": now,
        **more,
    }
    return render(request, template, context, status=status)


def _may(matter: Matter, roles: frozenset[Role], *, now: datetime) -> tuple[str, ...]:
    """What the reporter may do beside saying whether it is settled."""
    rungs = queries.rungs_of(matter, day=timezone.localdate(now))
    standing = queries.standing_of(matter, rungs, now=now)
    possible = possible_moves(matter.status, roles & {Role.REPORTER}, standing)
    return tuple(move for move in possible if move in OWN_MOVES)


def _building(matter: Matter) -> str:
    """To the public a matter is no nearer than its building."""
    building = building_of(matter.place)
    return names_of([building])[building.pk]


def _matter(number: int) -> Matter:
    matter = queries.by_number(number)
    if matter is None:
        raise Http404
    return matter


def own_matter(number: int, secret: str) -> Matter:
    """The matter whose receipt this is; without its secret there is none."""
    matter = _matter(number)
    if not receipts.is_secret_of(matter.request_key, secret):
        raise Http404
    return matter
