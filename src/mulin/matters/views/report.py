"""Report from a door: words first, then the category proposed, then a number to keep. Works without JavaScript."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mulin.core import limits
from mulin.core.errors import MulinError, TooMany
from mulin.core.http import address_of
from mulin.matters import actions, queries
from mulin.matters.forms import CategoryForm, JoinForm, WordsForm
from mulin.matters.limits import PHOTOS_PER_ADDRESS, REPORTS_PER_ADDRESS, REPORTS_PER_PHONE
from mulin.matters.models import Category, Channel
from mulin.matters.presenters.sentences import sentence
from mulin.matters.rules.limits import LimitClass
from mulin.matters.rules.receipts import secret_of
from mulin.matters.rules.wording import propose
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.places.naming import building_of, names_of
from mulin.places.queries import open_places


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ScopedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    place = get_object_or_404(open_places(timezone.localdate(now)), slug=slug)
    if request.method != "POST":
        return _words_page(request, place, WordsForm())
    if "join" in request.POST:
        return _join(request, place, now=now)
    if "category" in request.POST:
        return _file(request, place, now=now)
    return _propose(request, place, now=now)


def _propose(request: ScopedRequest, place: Place, *, now: datetime) -> HttpResponse:
    """The first page came back: keep its photos, propose a category."""
    form = WordsForm(request.POST, request.FILES)
    if not form.is_valid() or not _keep_photos(request, form, now=now):
        return _words_page(request, place, form, status=_refusal(form))
    return _category_page(request, place, CategoryForm(initial=form.cleaned_data), now=now)


def _refusal(form: WordsForm) -> int:
    return 429 if form.has_error("__all__", code="too_many_posts") else 422


def _keep_photos(request: ScopedRequest, form: WordsForm, *, now: datetime) -> bool:
    try:
        for file in form.cleaned_data["photos"]:
            limits.use(PHOTOS_PER_ADDRESS, address_of(request), now=now)
            actions.add_photo(request_key=form.cleaned_data["request_key"], file=file, now=now)
    except MulinError as error:
        form.add_error("photos", str(sentence(error)))
        return False
    return True


def _file(request: ScopedRequest, place: Place, *, now: datetime) -> HttpResponse:
    """The category is confirmed: raise the matter and show its number."""
    form = CategoryForm(request.POST)
    if not form.is_valid():
        return _category_page(request, place, form, now=now, status=422)
    data = form.cleaned_data
    try:
        _count(request, data["phone"], now=now)
        matter = actions.report(what=_report(place, data), by=request.scope, now=now)
    except MulinError as error:
        form.add_error(None, str(sentence(error)))
        status = 429 if isinstance(error, TooMany) else 422
        return _category_page(request, place, form, now=now, status=status)
    return redirect("matters:receipt", matter.number, secret_of(matter.request_key))


def _join(request: ScopedRequest, place: Place, *, now: datetime) -> HttpResponse:
    """The neighbour chose to join what was reported before."""
    form = JoinForm(request.POST)
    other = queries.by_number(form.cleaned_data["join"]) if form.is_valid() else None
    if other is None:
        return _category_page(request, place, CategoryForm(request.POST), now=now, status=422)
    data = form.cleaned_data
    try:
        _count(request, data["phone"], now=now)
        actions.join(
            matter_id=other.pk,
            request_key=data["request_key"],
            place=place,
            phone=data["phone"],
            by=request.scope,
            now=now,
        )
    except MulinError as error:
        again = CategoryForm(request.POST)
        again.add_error(None, str(sentence(error)))
        return _category_page(request, place, again, now=now, status=422)
    messages.success(request, _("记下了：您家也是。办得怎么样，看这一页。"))
    return redirect("matters:follow", other.number)


def _report(place: Place, data: dict[str, Any]) -> actions.Report:
    return actions.Report(
        request_key=data["request_key"],
        place=place,
        reporter_place=place,
        words=data["words"],
        category=data["category"],
        channel=Channel.DOOR,
        phone=data["phone"],
        tell=data["tell"],
        avoid_volunteers=data["avoid_volunteers"],
    )


def _count(request: ScopedRequest, phone: str, *, now: datetime) -> None:
    limits.use(REPORTS_PER_ADDRESS, address_of(request), now=now)
    if phone:
        limits.use(REPORTS_PER_PHONE, phone, now=now)


def _words_page(request: ScopedRequest, place: Place, form: WordsForm, *, status: int = 200) -> HttpResponse:
    name = names_of([place])[place.pk]
    return render(
        request, "matters/report.html", {"form": form, "place": place, "place_name": name}, status=status
    )


def _category_page(
    request: ScopedRequest, place: Place, form: CategoryForm, *, now: datetime, status: int = 200
) -> HttpResponse:
    categories = queries.categories_at(place, day=timezone.localdate(now))
    words = form["words"].value() or ""
    likely = propose(words, [(c.code, c.cues) for c in categories])
    by_code = {c.code: c for c in categories}
    proposed = [by_code[one.code] for one in likely]
    chosen = by_code.get(form["category"].value() or "") or (proposed[0] if proposed else None)
    return render(
        request,
        "matters/report_category.html",
        {
            "form": form,
            "place": place,
            "place_name": names_of([place])[place.pk],
            "chosen": chosen,
            "others": [c for c in proposed if c != chosen],
            "groups": _groups(categories),
            "near": queries.near_reports(place, words, codes=[c.code for c in proposed], now=now),
            "building": building_of(place).name,
            "hotlines": _hotlines(proposed),
            "redirected": chosen if chosen and chosen.limit_class == LimitClass.REDIRECT else None,
            "photos": queries.waiting_photos(cast(UUID, form["request_key"].value())),
        },
        status=status,
    )


def _groups(categories: list[Category]) -> list[tuple[str, list[Category]]]:
    grouped: dict[str, list[Category]] = {}
    for category in categories:
        grouped.setdefault(category.group, []).append(category)
    return list(grouped.items())


def _hotlines(proposed: list[Category]) -> list[Category]:
    """One card for each number to call before anything else."""
    return list({c.hotline: c for c in reversed(proposed) if c.hotline}.values())[::-1]
