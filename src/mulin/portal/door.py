"""The page behind the QR on a door: who is responsible here, what goes on, and the way to report."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mulin.briefing.queries import published
from mulin.campaigns.queries import running_at
from mulin.core.context import is_large
from mulin.matters.presenters.lists import lines_of
from mulin.matters.queries import at_place
from mulin.matters.rules.moves import OPEN
from mulin.people.middleware import ScopedRequest
from mulin.people.queries import claimable_near, contacts_for
from mulin.places.doors import offices_for
from mulin.places.models import Place
from mulin.places.naming import building_of, names_of
from mulin.places.queries import chain, open_below, open_places
from mulin.portal.front import front_of

SHOWN_MOST = 8
SHOWN_LARGE = 3  # in large type, fewer things at once
CLOSED_MOST = 3
CAMPAIGNS_MOST, BRIEFS_MOST = 3, 2


@require_safe
def door(request: ScopedRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    place = get_object_or_404(open_places(today), slug=slug)
    building = building_of(place)  # to the public a matter is no nearer than its building
    above = chain(place)
    matters, contacts = at_place(building), contacts_for(place, day=today)
    going_on = list(matters.filter(status__in=OPEN)[: SHOWN_LARGE if is_large(request) else SHOWN_MOST])
    settled = matters.exclude(status__in=OPEN).filter(changed_at__date__gte=_lately(today))[:CLOSED_MOST]
    return render(
        request,
        "portal/door.html",
        {
            "place": place,
            "place_name": names_of([place])[place.pk],
            "above": above[1:],
            "campaigns": running_at(building, day=today)[:CAMPAIGNS_MOST],
            "briefs": published(*above)[:BRIEFS_MOST],
            "below": _doors_below(place),
            "front": front_of(building, at=place),
            "contacts": [one for one in contacts if one.on_board],
            "more_contacts": [one for one in contacts if not one.on_board],
            "claimable": claimable_near(place, day=today).exists(),
            "offices": offices_for(place, day=today),
            "lines": lines_of([*going_on, *settled], day=today),
        },
    )


def _doors_below(place: Place) -> list[Place]:
    """The next doors down, without single flats."""
    below = open_below(place).filter(parent=place).exclude(level__in=["premises", "spot"])
    return list(below.order_by("order", "name"))


def _lately(today: date) -> date:
    return date.fromordinal(today.toordinal() - 30)
