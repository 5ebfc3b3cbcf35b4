"""A campaign for everybody: how far it is, and pairs of pictures of common parts that were released."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mulin.campaigns import queries
from mulin.campaigns.presenters.pages import counts_of, lines_of, progress_of, till
from mulin.campaigns.views.access import picture
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import names_of


@require_safe
def campaign(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = queries.campaign(key)
    if found is None:
        raise Http404
    sites = queries.sites_of(found)
    lines = lines_of(found, sites, released_only=True)
    context = {
        "campaign": found,
        "home_of": names_of([found.home])[found.home_id],
        "lead": found.lead.kind.label,
        "progress": progress_of(counts_of(sites)),
        "pairs": [line for line in lines if line.photos],
        "till": till(found),
        "now": timezone.now(),
    }
    return render(request, "campaigns/public.html", context)


@require_safe
def photo(_request: ScopedRequest, key: UUID) -> HttpResponseBase:
    found = queries.photo(key)
    if found is None or found.released_at is None:
        raise Http404
    return picture(found)
