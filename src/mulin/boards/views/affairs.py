"""Notices of affairs for everybody: what hangs, one of them, its sheet for the wall, a question to it."""

from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from mulin.boards import actions, queries
from mulin.boards.forms import QuestionForm
from mulin.boards.models import Affair
from mulin.boards.permissions import can_hang
from mulin.boards.presenters.affairs import by_kind, questions, shown
from mulin.boards.presenters.doors import link_to
from mulin.boards.presenters.words import why
from mulin.boards.views.paper import paper_of
from mulin.core import limits
from mulin.core.errors import MulinError, TooMany
from mulin.core.http import address_of
from mulin.matters.limits import REPORTS_PER_ADDRESS, REPORTS_PER_PHONE
from mulin.matters.rules.receipts import secret_of
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.places.naming import names_of
from mulin.places.queries import open_places


@require_safe
def listed(request: ScopedRequest, slug: str) -> HttpResponse:
    day = timezone.localdate()
    place = _place(slug, day)
    lines = shown(list(queries.public_at(place, day=day)), day=day)
    context = {"place": place, "place_name": names_of([place])[place.pk], "parts": by_kind(lines)}
    return render(request, "boards/affairs.html", context)


@require_safe
def affair(request: ScopedRequest, slug: str, key: UUID) -> HttpResponse:
    day = timezone.localdate()
    place, found = _readable(slug, key, day)
    latest, *before = queries.corrections_of(found)
    return render(
        request,
        "boards/affair.html",
        {
            "place": place,
            "shown": shown([found], day=day)[0],
            "latest": latest,
            "before": before,
            "questions": questions(queries.questions_of(found), day=day),
        },
    )


@require_safe
def sheet(request: ScopedRequest, slug: str, key: UUID) -> HttpResponse:
    day = timezone.localdate()
    place, found = _readable(slug, key, day)
    with override(queries.PAPER):
        line = shown([found], day=day)[0]
    return render(
        request,
        "boards/affair_sheet.html",
        {
            "place": place,
            "shown": line,
            "may_hang": line.tone != "stopped" and can_hang(request.scope, found.place),
            "link": link_to("boards:affair", found.place.slug, found.pk),
        }
        | paper_of(request),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ScopedRequest, slug: str, key: UUID) -> HttpResponse:
    now = timezone.now()
    place, found = _readable(slug, key, timezone.localdate(now))
    if request.method != "POST":
        return _ask_page(request, place, found, QuestionForm())
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _ask_page(request, place, found, form, status=422)
    try:
        _count(request, form.cleaned_data["phone"], now=now)
        asked = actions.Asked(affair=key, **form.cleaned_data)
        matter = actions.ask(what=asked, by=request.scope, now=now)
    except MulinError as error:
        form.add_error(None, str(why(error)))
        return _ask_page(request, place, found, form, status=429 if isinstance(error, TooMany) else 409)
    return redirect("matters:receipt", matter.number, secret_of(matter.request_key))


def _ask_page(
    request: ScopedRequest, place: Place, found: Affair, form: QuestionForm, *, status: int = 200
) -> HttpResponse:
    line = shown([found], day=timezone.localdate())[0]
    context = {"place": place, "shown": line, "form": form}
    return render(request, "boards/ask.html", context, status=status)


def _count(request: ScopedRequest, phone: str, *, now: datetime) -> None:
    limits.use(REPORTS_PER_ADDRESS, address_of(request), now=now)
    if phone:
        limits.use(REPORTS_PER_PHONE, phone, now=now)


def _place(slug: str, day: date) -> Place:
    return get_object_or_404(open_places(day), slug=slug)


def _readable(slug: str, key: UUID, day: date) -> tuple[Place, Affair]:
    """The notice as it is read from this place."""
    place, found = _place(slug, day), queries.public_affair(key, day=day)
    if found is None or not (
        place.path.startswith(found.place.path) or found.place.path.startswith(place.path)
    ):
        raise Http404
    return place, found
