"""The page behind the QR on a door: who is responsible here, what goes on, and the way to report."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mulin.matters.queries import at_place
from mulin.matters.rules.moves import OPEN
from mulin.people.middleware import ScopedRequest
from mulin.people.queries import contacts_for
from mulin.places.models import Place
from mulin.places.naming import building_of, names_of
from mulin.places.queries import chain, open_below, open_places
from mulin.portal.front import front_of

SHOWN_MOST = 8


@require_safe
def door(request: ScopedRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    place = get_object_or_404(open_places(today), slug=slug)
    matters = at_place(place)
    return render(
        request,
        "portal/door.html",
        {
            "place": place,
            "place_name": names_of([place])[place.pk],
            "above": chain(place)[1:],
            "below": _doors_below(place),
            "front": front_of(building_of(place), at=place),
            "contacts": contacts_for(place, day=today),
            "open": list(matters.filter(status__in=OPEN)[:SHOWN_MOST]),
            "closed": list(matters.exclude(status__in=OPEN).filter(changed_at__date__gte=_lately(today))[:3]),
            "now": timezone.now(),
        },
    )


def _doors_below(place: Place) -> list[Place]:
    """The next doors down, without single flats."""
    below = open_below(place).filter(parent=place).exclude(level__in=["premises", "spot"])
    return list(below.order_by("order", "name"))


def _lately(today: date) -> date:
    return date.fromordinal(today.toordinal() - 30)
