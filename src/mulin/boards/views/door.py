"""The board of a door: large, plain, with the QR that opens the door's page; A4 or A3, one or two sides."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from mulin.boards.views.paper import PAPER, link_to, paper_of
from mulin.people.middleware import ScopedRequest
from mulin.people.queries import contacts_for
from mulin.places.doors import offices_for
from mulin.places.naming import NEIGHBOUR_RANK, OFFICE_RANK, names_of
from mulin.places.queries import open_places


@require_safe
def door(request: ScopedRequest, slug: str) -> HttpResponse:
    """Only what each post-holder lets be shown stands on it; made anew at every opening."""
    today = timezone.localdate()
    place = get_object_or_404(open_places(today), slug=slug)
    with override(PAPER):
        contacts = [one for one in contacts_for(place, day=today) if one.on_board]
    return render(
        request,
        "boards/door.html",
        {
            "place": place,
            "place_name": names_of([place], from_rank=NEIGHBOUR_RANK)[place.pk],
            "full_name": names_of([place], from_rank=OFFICE_RANK)[place.pk],
            "contacts": contacts,
            "offices": offices_for(place, day=today),
            "link": link_to("portal:door", place.slug),
            "today": today,
        }
        | paper_of(request),
    )
