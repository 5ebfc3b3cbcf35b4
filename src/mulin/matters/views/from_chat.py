"""Paste a piece of a group chat and get matters out of it: read, look over, file what is ticked."""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mulin.core.errors import MulinError
from mulin.core.ids import new_id
from mulin.matters import actions
from mulin.matters.forms import ChatForm, ChatLines
from mulin.matters.models import Category, Channel, Matter
from mulin.matters.presenters.sentences import sentence
from mulin.matters.rules import numbers
from mulin.matters.rules.chat import Said
from mulin.matters.rules.wording import propose
from mulin.matters.views.filing import places_and_kinds
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.places.naming import by_name
from mulin.places.rules.spoken import meant

SHOWN_MOST = 400


@require_http_methods(["GET", "HEAD", "POST"])
def from_chat(request: ScopedRequest) -> HttpResponse:
    """The paste, then its messages with what each is likely about, then the numbers to send back to the group."""
    now = timezone.now()
    places, categories = places_and_kinds(request, now=now)
    names = by_name(places)
    if request.method != "POST":
        form = ChatForm(places=names, initial={"where": _where(names, request.GET.get("place", ""))})
        return _page(request, "matters/from_chat.html", names, form=form)
    if "form-TOTAL_FORMS" in request.POST:
        return _file(request, names, categories, now=now)
    form = ChatForm(request.POST, places=names)
    if not form.is_valid():
        return _page(request, "matters/from_chat.html", names, form=form, status=422)
    lines = _lines(form.cleaned_data["text"], form.cleaned_data["where"], names, categories)
    return _page(request, "matters/from_chat_lines.html", names, lines=lines, categories=categories)


def _where(names: dict[str, Place], slug: str) -> str:
    """The place that the address names, else the first."""
    return next((name for name, place in names.items() if place.slug == slug), next(iter(names)))


def _lines(said: list[Said], where: str, names: dict[str, Place], categories: list[Category]) -> Any:
    """A form for each message; ticked where its words are about something that is handled here."""
    cues = [(c.code, c.cues) for c in categories]
    initial = []
    for one in said:
        likely = propose(one.words, cues, most=1)
        code = likely[0].code if likely else ""
        initial.append(
            {
                "taken": bool(code),
                "words": one.words,
                "where": meant(one.who, names) or where,
                "category": code,
                "request_key": new_id(),
                "also": len(one.also),
                "pictures": one.pictures,
            }
        )
    return ChatLines(initial=initial, form_kwargs={"places": names})


def _file(
    request: ScopedRequest, names: dict[str, Place], categories: list[Category], *, now: datetime
) -> HttpResponse:
    lines = ChatLines(request.POST, request.FILES, form_kwargs={"places": names})
    filed: list[tuple[Matter, str]] = []
    error = ""
    if lines.is_valid():
        try:
            filed = [_report(request, data, names, now=now) for data in lines.cleaned_data if data["taken"]]
        except MulinError as refused:
            error = str(sentence(refused))
    if not lines.is_valid() or error:
        page = {"lines": lines, "categories": categories, "error": error}
        return _page(request, "matters/from_chat_lines.html", names, **page, status=422)
    return _page(request, "matters/from_chat_filed.html", names, filed=filed)


def _report(
    request: ScopedRequest, data: dict[str, Any], names: dict[str, Place], *, now: datetime
) -> tuple[Matter, str]:
    """One matter with its photos, and a neighbour beside it for each who agreed; sent twice, it is the same."""
    place = names[data["where"]]
    for file in data["photos"]:
        actions.add_photo(request_key=data["request_key"], file=file, now=now)
    what = actions.Report(
        request_key=data["request_key"],
        place=place,
        words=data["words"],
        category=data["category"],
        channel=Channel.CHAT,
        on_behalf=True,
    )
    matter = actions.report(what=what, by=request.scope, now=now)
    for nth in range(0 if matter.confidential else data["also"]):
        key = uuid5(NAMESPACE_URL, f"{data['request_key']}/{nth}")
        actions.join(matter_id=matter.pk, request_key=key, place=place, by=request.scope, now=now)
    return matter, numbers.spoken(matter.number)


def _page(
    request: ScopedRequest, template: str, names: dict[str, Place], *, status: int = 200, **more: object
) -> HttpResponse:
    return render(request, template, {"names": list(names)[:SHOWN_MOST], **more}, status=status)
