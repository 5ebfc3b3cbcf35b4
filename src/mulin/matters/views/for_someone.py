"""File for someone who tells it: one page, one post, a phone number at most."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mulin.core.errors import MulinError
from mulin.matters import actions, queries
from mulin.matters.forms import ForSomeoneForm
from mulin.matters.models import Category, Channel
from mulin.matters.presenters.sentences import REFUSED, sentence
from mulin.matters.rules import numbers
from mulin.matters.rules.wording import propose
from mulin.matters.views.filing import places_and_kinds
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.places.naming import NEIGHBOUR_RANK, by_name, names_of

SHOWN_MOST = 400  # places offered while typing; every place in the scope is understood


@require_http_methods(["GET", "HEAD", "POST"])
def for_someone(request: ScopedRequest) -> HttpResponse:
    now = timezone.now()
    places, categories = places_and_kinds(request, now=now)
    names = by_name(places)
    if request.method != "POST":
        initial = {"where": request.GET.get("where") or _likely(names)}
        return _page(request, _form(names, categories, initial=initial), names)
    form = _form(names, categories, data=request.POST, files=request.FILES)
    if form.is_valid() and _file(request, form, places, categories, now=now):
        return redirect("matters:slip", queries.by_request(form.cleaned_data["request_key"]).number)
    return _page(request, form, names, status=422)


def _likely(names: dict[str, Place]) -> str:
    """Where it was, for somebody who answers for one building or a part of one; else they have to say."""
    name, first = next(iter(names.items()))
    within_one = all(place.path.startswith(first.path) for place in names.values())
    return name if within_one and first.level.rank >= NEIGHBOUR_RANK else ""


def _form(names: dict[str, Place], categories: list[Category], **given: object) -> ForSomeoneForm:
    keys: dict[str, UUID] = {name: place.pk for name, place in names.items()}
    choices = [(c.code, f"{c.group} · {c.label}") for c in categories]
    return ForSomeoneForm(places=keys, categories=choices, **given)


def _file(
    request: ScopedRequest,
    form: ForSomeoneForm,
    places: list[Place],
    categories: list[Category],
    *,
    now: datetime,
) -> bool:
    data = form.cleaned_data
    likely = propose(data["words"], [(c.code, c.cues) for c in categories])
    category = data["category"] or (likely[0].code if likely else "")
    if not category:
        form.add_error("category", str(REFUSED["category"]))
        return False
    try:
        for file in data["photos"]:
            actions.add_photo(request_key=data["request_key"], file=file, now=now)
        actions.report(what=_report(data, places, category), by=request.scope, now=now)
    except MulinError as error:
        form.add_error(None, str(sentence(error)))
        return False
    return True


def _report(data: dict[str, Any], places: list[Place], category: str) -> actions.Report:
    place = next(p for p in places if p.pk == data["where"])
    return actions.Report(
        request_key=data["request_key"],
        place=place,
        words=data["words"],
        category=category,
        channel=Channel(data["channel"]),
        phone=data["phone"],
        tell=data["tell"],
        on_behalf=True,
    )


@require_safe
def slip(request: ScopedRequest, number: int) -> HttpResponse:
    """What to hand over: the number to say and the page that it opens; never the reporter's own link."""
    matter = queries.by_number(number)
    if matter is None or matter.filed_by_id is None or matter.filed_by_id != request.scope.person:
        raise Http404
    context = {
        "matter": matter,
        "number": numbers.spoken(number),
        "place_name": names_of([matter.place])[matter.place_id],
        "link": settings.PUBLIC_URL + reverse("matters:follow", args=[number]),
    }
    return render(request, "matters/slip.html", context)


def _page(
    request: ScopedRequest, form: ForSomeoneForm, names: dict[str, Place], *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "names": list(names)[:SHOWN_MOST]}
    return render(request, "matters/for_someone.html", context, status=status)
