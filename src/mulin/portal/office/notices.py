"""How a place is told things: when it is quiet there, and which chat hears of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mulin.notices.queries import hook_at, quiet_at, quiet_row
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.portal.office.access import place_seen
from mulin.portal.office.acts import Wrong, acts_on, perform
from mulin.portal.office.day import today
from mulin.portal.office.notice_deeds import CHATS, DEEDS


@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, place_seen(request.scope, key))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    place = place_seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, place, wrong)

    back = reverse("portal:office_notices", args=[place.pk])
    return perform(request, place, deeds=DEEDS, name=name, page=again, back=back)


def _page(request: ScopedRequest, place: Place, wrong: Wrong = None) -> HttpResponse:
    hook = hook_at(place.path)
    shown = {
        "place": place,
        "quiet": quiet_at(place.path, day=today()),
        "quiet_row": quiet_row(place.path, day=today()),
        "hook": hook,
        "chat": CHATS[hook.kind] if hook else "",
        "acts": acts_on(request.scope, place, deeds=DEEDS, address="portal:office_notices_do", wrong=wrong),
        "on_places": True,
    }
    return render(request, "portal/office/notices.html", shown, status=422 if wrong else 200)
