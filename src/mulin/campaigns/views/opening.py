"""The list of campaigns, and a new one: choose where, untick what is not meant, say till when."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mulin.campaigns import actions, permissions, queries
from mulin.campaigns.forms import CampaignForm
from mulin.campaigns.presenters.pages import progress_of
from mulin.campaigns.presenters.words import KIND, why
from mulin.campaigns.rules.walking import walking_key
from mulin.campaigns.views.access import insist_on_staff
from mulin.core.errors import MulinError
from mulin.matters.queries import categories_at
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.places.naming import names_of

SHOWN = 100


@require_safe
def campaigns(request: ScopedRequest) -> HttpResponse:
    insist_on_staff(request)
    found = list(queries.campaigns_for(request.scope)[:SHOWN])
    counts, places = queries.counted(found), names_of([one.home for one in found])
    context = {
        "campaigns": [(one, places[one.home_id], progress_of(counts.get(one.pk, {}))) for one in found],
        "may_open": permissions.can_open_any(request.scope),
    }
    return render(request, "campaigns/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ScopedRequest) -> HttpResponse:
    insist_on_staff(request)
    if not permissions.can_open_any(request.scope):
        raise PermissionDenied
    day = timezone.localdate()
    form = _form(request, day=day)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, day=day, status=422 if form.is_bound else 200)
    try:
        opened = actions.open_campaign(new=form.new(), by=request.scope, now=timezone.now())
    except MulinError as error:
        form.add_error(None, str(why(error)))
        return _page(request, form, day=day, status=409)
    return redirect("campaigns:campaign", opened.pk)


def _form(request: ScopedRequest, *, day: date) -> CampaignForm:
    wheres = queries.wheres(request.scope, day=day)
    found = categories_at(wheres[0], day=day) if wheres else []
    return CampaignForm(
        request.POST if request.method == "POST" else None,
        categories=[(c.code, c.label) for c in found if c.limit_class != "R" and not c.confidential],
        leads=[(str(post.pk), str(post)) for post in queries.leads_for(request.scope)],
        initial={"first_on": day, "last_on": day},
    )


def _page(request: ScopedRequest, form: CampaignForm, *, day: date, status: int) -> HttpResponse:
    """What was ticked stays ticked; where nothing was sent yet, everything of the kind is."""
    asked = request.POST or request.GET
    where, kind = asked.get("where", ""), asked.get("kind", "unit")
    kind = kind if kind in KIND else "unit"
    wheres = queries.wheres(request.scope, day=day)
    places = queries.places_to_choose(request.scope, where=where or "/", kind=kind, day=day)
    names = names_of([*places, *wheres])
    context = {
        "form": form,
        "where": where,
        "kind": kind,
        "kinds": KIND.items(),
        "wheres": [(one.path, names[one.pk]) for one in wheres],
        "places": sorted(((one.pk, names[one.pk]) for one in places), key=lambda row: walking_key(row[1])),
        "ticked": set(request.POST.getlist("places")) if form.is_bound else {str(one.pk) for one in places},
        "helpers": queries.helpers_at(_home(wheres), day=day) if wheres else [],
        "helping": request.POST.getlist("parties"),
    }
    return render(request, "campaigns/new.html", context, status=status)


def _home(wheres: list[Place]) -> Place:
    return wheres[0]
