"""What could not be delivered: sent again by a person's decision, or left."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import NotAllowed, Refused
from mulin.core.lazy import LazyText
from mulin.notices import actions
from mulin.notices.models import Letter
from mulin.notices.queries import recipients_of, undelivered
from mulin.notices.rules.delivery import State
from mulin.notices.rules.news import Channel
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability

LISTED_MOST = 50
WAYS: dict[str, LazyText] = {Channel.MAIL: _("邮件"), Channel.PHONE: _("短信"), Channel.CHAT: _("群聊")}
WHY: dict[str, LazyText] = {
    State.FAILED: _("试了几次都没发出去"),
    State.UNKNOWN: _("发到一半断了，不知道到了没有"),
    State.STALE: _("过了一天才轮到，没有再发"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One letter: by which way, to whom (staff by name, chats by place), why it did not come through."""

    letter: Letter
    way: LazyText
    to: str
    why: LazyText


@require_safe
def page(request: ScopedRequest) -> HttpResponse:
    if not request.scope.allows_anywhere(Capability.PLACES_EDIT):
        raise PermissionDenied
    letters = list(undelivered(request.scope)[:LISTED_MOST])
    names = recipients_of(letters)
    lines = [Line(one, WAYS[one.channel], names.get(one.pk, ""), WHY[one.state]) for one in letters]
    shown = {"lines": lines, "now": timezone.now()}
    return render(request, "portal/office/undelivered.html", shown)


@require_POST
def again(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _decide(request, key, actions.send_again, _("一会儿再发一次"))


@require_POST
def drop(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _decide(request, key, actions.drop, _("不发了"))


def _decide(request: ScopedRequest, key: UUID, act: Callable[..., object], said: LazyText) -> HttpResponse:
    try:
        act(letter=key, by=request.scope, now=timezone.now())
    except (NotAllowed, Refused) as error:
        raise Http404 from error
    messages.success(request, str(said))
    return redirect("portal:office_undelivered")
