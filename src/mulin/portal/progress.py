"""What is going on at a place, for everybody: kind, building, month, how far; words only where they were released."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mulin.core.context import is_large
from mulin.matters.models import Matter
from mulin.matters.presenters.lists import Line, lines_of
from mulin.matters.presenters.publicly import first_of_month, groups_of
from mulin.matters.queries.publicly import by_group, open_at, released, settled_at
from mulin.matters.queries.queue import page_of
from mulin.matters.rules.queue import Cursor, Sort
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import building_of, names_of, public_names
from mulin.places.queries import open_places

ON_A_PAGE = 30
ON_A_LARGE_PAGE = 8
SETTLED_MOST = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """One matter: its line, its building, and its words where they were released."""

    line: Line
    building: str
    words: str


@require_safe
def progress(request: ScopedRequest, slug: str) -> HttpResponse:
    """To the public a matter is no nearer than its building; a stairwell's page is that of its building."""
    now = timezone.now()
    day = timezone.localdate(now)
    place = building_of(get_object_or_404(open_places(day), slug=slug))
    month = first_of_month(now)
    current, settled = open_at(place), settled_at(place, since=month)
    after = Cursor.read(request.GET.get("after", ""))
    size = ON_A_LARGE_PAGE if is_large(request) else ON_A_PAGE
    matters, following = page_of(current, sort=Sort.NEWEST, after=after, size=size)
    lately = [] if after else list(settled[:SETTLED_MOST])
    shown = _shown([*matters, *lately], day=day)
    groups = groups_of(place, by_group(current), by_group(settled), day=day)
    return render(
        request,
        "portal/progress.html",
        {
            "place": place,
            "place_name": names_of([place])[place.pk],
            "month": month,
            "groups": groups,
            "open": sum(group.open for group in groups),
            "settled": sum(group.settled for group in groups),
            "going_on": shown[: len(matters)],
            "lately": shown[len(matters) :],
            "after": after,
            "following": following,
        },
    )


def _shown(matters: list[Matter], *, day: date) -> list[Shown]:
    names, words = public_names([matter.place for matter in matters]), released(matters)
    return [
        Shown(line, names[line.matter.place_id], words.get(line.matter.pk, ""))
        for line in lines_of(matters, day=day)
    ]
