"""The board of a door: large, plain, with the QR that opens the door's page; A4 or A3, one or two sides."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mulin.boards.permissions import can_hang
from mulin.boards.presenters.doors import sheets_of
from mulin.boards.queries import doors_at
from mulin.boards.views.paper import paper_of
from mulin.people.middleware import ScopedRequest
from mulin.places.queries import open_places


@require_safe
def door(request: ScopedRequest, slug: str) -> HttpResponse:
    """Only what each post-holder lets be shown stands on it; made anew at every opening."""
    today = timezone.localdate()
    place = get_object_or_404(open_places(today), slug=slug)
    sheets = sheets_of(doors_at([place], day=today))
    context = {
        "place": place,
        "sheets": sheets,
        "place_name": sheets[0].door.name,
        "today": today,
        "may_hang": can_hang(request.scope, place),
    }
    return render(request, "boards/door.html", context | paper_of(request))
