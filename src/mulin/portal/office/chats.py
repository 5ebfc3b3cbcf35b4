"""The register of chat groups: which there are, for whom, who answers for each, till when its code works."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mulin.core.periods import last_day
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.models import Chat, Place
from mulin.places.naming import names_of
from mulin.places.queries.chats import chats_at
from mulin.places.rules.chats import how_old
from mulin.portal.office.access import insist_on_reader, place_seen
from mulin.portal.office.acts import Wrong, acts_on, perform
from mulin.portal.office.chat_deeds import ON_CHAT, ON_PLACE
from mulin.portal.office.day import today


@dataclass(frozen=True, slots=True)
class Line:
    """One group: where it is, how its code stands, its last day where it is to end."""

    chat: Chat
    at: str
    code: str
    last: date | None


@require_safe
def of_place(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _of_place(request, place_seen(request.scope, key))


@require_POST
def add(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    place = place_seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _of_place(request, place, wrong)

    back = reverse("portal:office_chats", args=[place.pk])
    return perform(request, place, deeds=ON_PLACE, name=name, page=again, back=back)


@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, _seen(request, key))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    chat = _seen(request, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, chat, wrong)

    back = reverse("portal:office_chats", args=[chat.place_id])
    return perform(request, chat, deeds=ON_CHAT, name=name, page=again, back=back)


def _seen(request: ScopedRequest, key: UUID) -> Chat:
    insist_on_reader(request.scope)
    return get_object_or_404(chats_at(request.scope.paths(Capability.PEOPLE_READ), day=today()), pk=key)


def _lines(chats: list[Chat]) -> list[Line]:
    names, day = names_of([chat.place for chat in chats]), today()
    return [
        Line(chat, names[chat.place_id], how_old(chat.qr_expires_on, today=day), last_day(chat.during))
        for chat in chats
    ]


def _of_place(request: ScopedRequest, place: Place, wrong: Wrong = None) -> HttpResponse:
    shown = {
        "place": place,
        "lines": _lines(list(chats_at([place.path], day=today()))),
        "may_paste": request.scope.allows(Capability.MATTERS_FILE, place.path),
        "acts": acts_on(request.scope, place, deeds=ON_PLACE, address="portal:office_chats_do", wrong=wrong),
        "on_places": True,
    }
    return render(request, "portal/office/chats.html", shown, status=422 if wrong else 200)


def _page(request: ScopedRequest, chat: Chat, wrong: Wrong = None) -> HttpResponse:
    shown = {
        "place": chat.place,
        "line": _lines([chat])[0],
        "acts": acts_on(request.scope, chat, deeds=ON_CHAT, address="portal:office_chat_do", wrong=wrong),
        "on_places": True,
    }
    return render(request, "portal/office/chat.html", shown, status=422 if wrong else 200)
