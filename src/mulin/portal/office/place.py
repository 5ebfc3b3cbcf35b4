"""A place: what is above and below it, who is responsible, which areas hold it, and what can be changed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mulin.people.middleware import ScopedRequest
from mulin.people.queries import count_households, posts_at, posts_visible_to, seats_of
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.places.queries import (
    areas_holding,
    areas_of,
    chain,
    children_of,
    coverage_gaps,
    organisations_at,
    places_with_paths,
)
from mulin.portal.office.access import insist_on_reader, place_seen
from mulin.portal.office.acts import Wrong, acts_on, perform
from mulin.portal.office.day import today
from mulin.portal.office.persons import ReasonForm
from mulin.portal.office.place_deeds import DEEDS

GAPS_MOST = 20


@require_safe
def top(request: ScopedRequest) -> HttpResponse:
    """The tree from where this person's own begins."""
    insist_on_reader(request.scope)
    tops = list(places_with_paths(request.scope.paths(Capability.PEOPLE_READ)).values())
    if len(tops) == 1:
        return redirect("portal:office_place", tops[0].pk)
    names = names_of(tops, from_rank=OFFICE_RANK)
    shown = [(place, names[place.pk]) for place in tops]
    return render(request, "portal/office/places.html", {"places": shown, "on_places": True})


@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, place_seen(request.scope, key))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    place = place_seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, place, wrong)

    back = reverse("portal:office_place", args=[place.pk])
    return perform(request, place, deeds=DEEDS, name=name, page=again, back=back)


def _page(request: ScopedRequest, place: Place, wrong: Wrong = None) -> HttpResponse:
    day, scope = today(), request.scope
    posts = posts_visible_to(scope).filter(pk__in=posts_at(paths=[place.path]).values("pk"))
    visible = set(scope.paths(Capability.PEOPLE_READ))
    shown = {
        "place": place,
        "above": [p for p in chain(place)[1:] if any(p.path.startswith(path) for path in visible)],
        "below": children_of(place, day=day),
        "seats": seats_of(posts.order_by("kind__order"), day=day),
        "holding": areas_holding(place, day=day),
        "areas": areas_of(place, day=day),
        "gaps": coverage_gaps(place, day=day)[:GAPS_MOST] if place.level_id != "unit" else [],
        "households": count_households([place.path], day=day),
        "organisations": organisations_at([place.path], day=day).count(),
        "residents": ReasonForm() if place.level_id == "premises" else None,
        "acts": acts_on(scope, place, deeds=DEEDS, address="portal:office_place_do", wrong=wrong),
        "on_places": True,
    }
    return render(request, "portal/office/place.html", shown, status=422 if wrong else 200)
