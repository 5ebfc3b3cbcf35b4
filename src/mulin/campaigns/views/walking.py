"""The campaign as those see it who take part: the round of places, one place on site, the sheet of paper."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mulin.campaigns import actions, permissions, queries
from mulin.campaigns.actions.sites import Given
from mulin.campaigns.forms import SiteForm
from mulin.campaigns.models import Campaign, Site
from mulin.campaigns.presenters.pages import counts_of, lines_of, progress_of, till
from mulin.campaigns.presenters.words import MOVE, why
from mulin.campaigns.rules.moves import possible_moves
from mulin.campaigns.views.access import picture, visible, visible_site
from mulin.core.errors import MulinError, Refused
from mulin.core.lazy import LazyText
from mulin.matters.rules import numbers
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import names_of


@require_safe
def campaign(request: ScopedRequest, key: UUID) -> HttpResponse:
    return page(request, visible(request, key))


def page(
    request: ScopedRequest, found: Campaign, *, error: LazyText | str = "", status: int = 200
) -> HttpResponse:
    now, leads = timezone.now(), permissions.can_lead(request.scope, found)
    sites = queries.sites_of(found)
    lines = lines_of(found, sites)
    context = {
        "campaign": found,
        "home_of": names_of([found.home])[found.home_id],
        "lines": lines,
        "to_look_at": [line for line in lines if line.to_look_at],
        "left": [line for line in lines if line.tone in {"waiting", "late"}],
        "progress": progress_of(counts_of(sites)),
        "till": till(found),
        "leads": leads,
        "links": queries.open_links(found, now=now) if leads else {},
        "parties": queries.parties_in(found),
        "offered": _offered(request, found) if leads else [],
        "along": [(line, along) for line in lines for along in line.site.along.all()],
        "public": settings.PUBLIC_URL + reverse("campaigns:public", args=[found.pk]),
        "error": error,
        "now": now,
    }
    return render(request, "campaigns/campaign.html", context, status=status)


def _offered(request: ScopedRequest, found: Campaign) -> list[tuple[UUID, str, str]]:
    rows = queries.offered(request.scope, found)
    places = names_of([matter.place for _site, matter in rows])
    return [(m.pk, numbers.spoken(m.number), places[m.place_id]) for _site, m in rows]


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: ScopedRequest, key: UUID) -> HttpResponse:
    """One place; when it is marked, the next one of the round that is left."""
    found = visible_site(request, key)
    if request.method != "POST":
        return _site_page(request, found)
    form = SiteForm(request.POST, request.FILES)
    try:
        marked = actions.mark(
            site_id=key, move=read(form), by=request.scope, now=timezone.now(), given=given(form)
        )
    except MulinError as error:
        return _site_page(request, visible_site(request, key), error=why(error), status=409)
    following = queries.next_left(marked)
    if following is None or form.cleaned_data["move"] in {"right", "not_right"}:
        return redirect("campaigns:campaign", found.campaign_id)
    return redirect("campaigns:site", following.pk)


def read(form: SiteForm) -> str:
    """Which button; Refused with what cannot be read."""
    if not form.is_valid():
        raise Refused("words_long" if "words" in form.errors else "photos_many")
    return str(form.cleaned_data["move"])


def given(form: SiteForm) -> Given:
    data = form.cleaned_data
    return Given(words=data["words"], before=data["before"], after=data["after"])


def _site_page(
    request: ScopedRequest, found: Site, *, error: LazyText | str = "", status: int = 200
) -> HttpResponse:
    roles = permissions.roles_of(request.scope, found)
    moves = possible_moves(found.status, roles) if found.campaign.is_open else ()
    [line] = lines_of(found.campaign, [found])
    context = {
        "campaign": found.campaign,
        "line": line,
        "moves": [(move, MOVE[move]) for move in moves],
        "form": SiteForm(),
        "typed": request.POST.get("words", ""),
        "error": error,
        "now": timezone.now(),
    }
    return render(request, "campaigns/site.html", context, status=status)


@require_safe
def sheet(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The list on paper, to be filled in by hand."""
    found = visible(request, key)
    context = {
        "campaign": found,
        "home_of": names_of([found.home])[found.home_id],
        "lines": lines_of(found, queries.sites_of(found)),
        "parties": queries.parties_in(found),
    }
    return render(request, "campaigns/sheet.html", context)


@require_safe
def photo(request: ScopedRequest, key: UUID) -> HttpResponseBase:
    found = queries.photo(key)
    if found is None or not permissions.can_see(request.scope, found.site.campaign):
        raise Http404
    return picture(found)
