"""Two that may be one: decide, and undo what was decided wrongly."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.middleware import ScopedRequest
from mulin.people.models import Match
from mulin.people.queries import merges_of, open_matches
from mulin.people.rules import Capability
from mulin.portal.office.day import today
from mulin.portal.office.known import Known, as_known

LISTED_MOST = 50
REASONS = {"phone": gettext_lazy("同名，电话也一样"), "household": gettext_lazy("同名，住在一户")}


class DecisionForm(forms.Form):
    """Which of the two rows stays, or that they are two people."""

    keep = forms.UUIDField(required=False)


@dataclass(frozen=True, slots=True)
class Pair:
    match: Match
    reason: object
    persons: list[Known]


@require_safe
def page(request: ScopedRequest) -> HttpResponse:
    _insist_on_editor(request.scope)
    matches = list(open_matches(request.scope, day=today())[:LISTED_MOST])
    known = {one.key: one for one in as_known(p for match in matches for p in (match.one, match.other))}
    pairs = [
        Pair(match, REASONS.get(match.reason, ""), [known[match.one_id], known[match.other_id]])
        for match in matches
    ]
    merges = merges_of(request.scope, day=today())[:LISTED_MOST]
    shown = {"pairs": pairs, "merges": merges, "now": timezone.now(), "on_matches": True}
    return render(request, "portal/office/matches.html", shown)


@require_POST
def propose(request: ScopedRequest) -> HttpResponse:
    _insist_on_editor(request.scope)
    found = actions.propose_matches(now=timezone.now())
    messages.info(request, _("又找到%(found)d对") % {"found": found} if found else _("没有新的"))
    return redirect("portal:office_matches")


@require_POST
def decide(request: ScopedRequest, key: UUID) -> HttpResponse:
    match = get_object_or_404(open_matches(request.scope, day=today()), pk=key)
    form = DecisionForm(request.POST)
    keep = form.cleaned_data["keep"] if form.is_valid() else None
    if keep not in {None, match.one_id, match.other_id}:
        raise Http404
    try:
        actions.decide_match(
            by=request.scope, match=key, same=keep is not None, keep=keep, now=timezone.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    messages.success(request, _("合并了，可以在下面撤销") if keep else _("记下了，是两个人"))
    return redirect("portal:office_matches")


@require_POST
def undo(request: ScopedRequest, key: UUID) -> HttpResponse:
    merge = get_object_or_404(merges_of(request.scope, day=today()), pk=key)
    try:
        actions.undo_merge(by=request.scope, merge=merge.pk, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("又是两个人了，一切放回原处"))
    return redirect("portal:office_matches")


def _insist_on_editor(scope: Scope) -> None:
    if not scope.allows_anywhere(Capability.PEOPLE_EDIT):
        raise PermissionDenied
