"""The board of how far things are at a place, for the wall."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from mulin.boards.presenters.doors import link_to
from mulin.boards.presenters.progress import progress_of
from mulin.boards.queries import PAPER
from mulin.boards.views.paper import paper_of
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import OFFICE_RANK, building_of, names_of
from mulin.places.queries import open_places


@require_safe
def board(request: ScopedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    place = building_of(get_object_or_404(open_places(day), slug=slug))
    with override(PAPER):
        found = progress_of(place, now=now, day=day)
    context = {
        "place": place,
        "full_name": names_of([place], from_rank=OFFICE_RANK)[place.pk],
        "progress": found,
        "link": link_to("portal:progress", place.slug),
        "today": day,
    }
    return render(request, "boards/progress.html", context | paper_of(request))
