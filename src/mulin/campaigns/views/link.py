"""A party without an account walks along by its link: the places of one campaign and nothing else."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from mulin.campaigns import actions, permissions, queries
from mulin.campaigns.forms import SiteForm
from mulin.campaigns.models import PartyLink, Site
from mulin.campaigns.presenters.pages import counts_of, lines_of, progress_of, till
from mulin.campaigns.presenters.words import MOVE, why
from mulin.campaigns.rules.moves import possible_moves
from mulin.campaigns.views.access import picture
from mulin.campaigns.views.walking import given, read
from mulin.core import limits
from mulin.core.errors import MulinError, NotAllowed, Refused, TooMany
from mulin.core.http import address_of, unlisted
from mulin.core.lazy import LazyText
from mulin.core.scope import Scope
from mulin.matters.limits import LINKS_PER_ADDRESS
from mulin.matters.presenters.sentences import sentence
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import names_of

SAYS: dict[type[MulinError], int] = {NotAllowed: 404, TooMany: 429, Refused: 410}


def _link(request: ScopedRequest, secret: str) -> PartyLink:
    limits.use(LINKS_PER_ADDRESS, address_of(request), now=timezone.now())
    return actions.link_of(secret, now=timezone.now())


@unlisted
@require_safe
def opened(request: ScopedRequest, secret: str) -> HttpResponse:
    try:
        link = _link(request, secret)
    except MulinError as error:
        return _closed(request, error)
    found, sites = link.party.campaign, queries.sites_of(link.party.campaign)
    context = {
        "campaign": found,
        "party": link.party,
        "home_of": names_of([found.home])[found.home_id],
        "lines": lines_of(found, sites),
        "progress": progress_of(counts_of(sites)),
        "till": till(found),
        "link_secret": secret,
        "other_languages": (),
        "now": timezone.now(),
    }
    return render(request, "campaigns/link.html", context)


@csrf_exempt  # the secret in the address is the key; and without a referrer a browser names no origin either
@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def site(request: ScopedRequest, secret: str, key: UUID) -> HttpResponse:
    try:
        found = _site(_link(request, secret), key)
    except MulinError as error:
        return _closed(request, error)
    if request.method != "POST":
        return _page(request, secret, found)
    form = SiteForm(request.POST, request.FILES)
    try:
        move, now = read(form), timezone.now()
        marked = actions.mark_by_link(secret=secret, site_id=key, move=move, now=now, given=given(form))
    except MulinError as error:
        return _page(request, secret, _site(_link(request, secret), key), error=why(error), status=409)
    following = queries.next_left(marked)
    if following is None:
        return redirect("campaigns:link", secret)
    return redirect("campaigns:link_site", secret, following.pk)


@unlisted
@require_safe
def photo(request: ScopedRequest, secret: str, key: UUID) -> HttpResponseBase:
    found = queries.photo(key)
    try:
        link = _link(request, secret)
    except MulinError as error:
        return _closed(request, error)
    if found is None or found.site.campaign_id != link.party.campaign_id:
        raise Http404
    return picture(found)


def _site(link: PartyLink, key: UUID) -> Site:
    found = queries.site(key)
    if found is None or found.campaign_id != link.party.campaign_id:
        raise Http404
    return found


def _page(
    request: ScopedRequest, secret: str, found: Site, *, error: LazyText | str = "", status: int = 200
) -> HttpResponse:
    roles = permissions.roles_of(Scope.nobody(), found, by_link=True)
    [line] = lines_of(found.campaign, [found])
    context = {
        "campaign": found.campaign,
        "line": line,
        "moves": [(move, MOVE[move]) for move in possible_moves(found.status, roles)],
        "form": SiteForm(),
        "typed": request.POST.get("words", ""),
        "link_secret": secret,
        "other_languages": (),
        "error": error,
        "now": timezone.now(),
    }
    return render(request, "campaigns/link_site.html", context, status=status)


def _closed(request: ScopedRequest, error: MulinError) -> HttpResponse:
    """Neither what it was about nor whose it was is said any more."""
    says = sentence(Refused("link_over") if isinstance(error, NotAllowed) else error)
    context = {"error": says, "other_languages": ()}
    return render(request, "matters/link_over.html", context, status=SAYS[type(error)])
