"""What the lead of a campaign does: end it, take matters along, release pictures, give out links."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mulin.campaigns import actions, permissions, queries
from mulin.campaigns.forms import KeysForm
from mulin.campaigns.models import Along, Campaign, Party
from mulin.campaigns.presenters.words import why
from mulin.campaigns.views.access import insist_on_staff, visible
from mulin.campaigns.views.walking import page
from mulin.core.errors import MulinError
from mulin.matters.presenters.sentences import sentence
from mulin.people.middleware import ScopedRequest


def _led(request: ScopedRequest, key: UUID) -> Campaign:
    found = visible(request, key)
    if not permissions.can_lead(request.scope, found):
        raise Http404
    return found


@require_POST
def end(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = _led(request, key)
    try:
        actions.end_campaign(campaign_id=found.pk, by=request.scope, now=timezone.now())
    except MulinError as error:
        return page(request, found, error=why(error), status=409)
    return redirect("campaigns:campaign", key)


@require_POST
def along(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = _led(request, key)
    n = actions.take_along(campaign=found, matters=_keys(request), by=request.scope, now=timezone.now())
    messages.success(request, _("一起办%(n)d件") % {"n": n})
    return redirect("campaigns:campaign", key)


@require_POST
def release(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = _led(request, key)
    n = actions.release_photos(campaign=found, photos=_keys(request), by=request.scope, now=timezone.now())
    messages.success(request, _("现在公开%(n)d张照片") % {"n": n})
    return redirect("campaigns:campaign", key)


def _keys(request: ScopedRequest) -> list[UUID]:
    form = KeysForm(request.POST)
    return form.cleaned_data["keys"] if form.is_valid() else []


@require_POST
def issue(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The link to print, to scan, to copy into a chat; seen this once."""
    party = _party(request, key)
    try:
        secret = actions.issue_link(party_id=key, by=request.scope, now=timezone.now())
    except MulinError as error:
        return page(request, party.campaign, error=why(error), status=409)
    link = settings.PUBLIC_URL + reverse("campaigns:link", args=[secret])
    response = render(request, "campaigns/link_given.html", {"party": party, "link": link})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke(request: ScopedRequest, key: UUID) -> HttpResponse:
    party = _party(request, key)
    actions.revoke_link(party_id=key, by=request.scope, now=timezone.now())
    return redirect("campaigns:campaign", party.campaign_id)


def _party(request: ScopedRequest, key: UUID) -> Party:
    insist_on_staff(request)
    party = queries.party(key)
    if party is None or not permissions.can_lead(request.scope, party.campaign):
        raise Http404
    return party


@require_POST
def finish(request: ScopedRequest, key: UUID) -> HttpResponse:
    """One button for the holder of a matter that was settled on the way."""
    found = _along(request, key)
    try:
        actions.finish_along(along_id=key, by=request.scope, now=timezone.now())
    except MulinError as error:
        messages.error(request, str(why(error) if str(error) == "not_yet" else sentence(error)))
    return redirect("matters:matter", found.matter.number)


def _along(request: ScopedRequest, key: UUID) -> Along:
    insist_on_staff(request)
    found = queries.along(key)
    if found is None or found.matter.holder_id not in request.scope.posts:
        raise Http404
    return found
