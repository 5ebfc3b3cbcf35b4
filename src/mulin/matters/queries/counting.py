"""What must be known of a matter so that a step can be counted."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from mulin.matters.models import Clock, Matter
from mulin.matters.rules.clocks import Kind
from mulin.people.models import Post
from mulin.places.models import Place
from mulin.places.queries import above_buildings, chain

HOMES = "premises"
IN_A_BUILDING = frozenset({"building", "unit", HOMES})


def rank_of_post(key: UUID) -> int:
    """On which rank of the ladder the post stands; below all where it stands on none."""
    rank = Post.objects.values_list("kind__rung", flat=True).get(pk=key)
    return -1 if rank is None else rank


def clock_kind(key: UUID) -> str:
    return Clock.objects.values_list("kind", flat=True).get(pk=key)


def was_told_before(matter: Matter, at: datetime) -> bool:
    """Whether the reporter has heard before `at`."""
    return Clock.objects.filter(matter=matter, kind=Kind.CONTACT, met_at__lt=at).exists()


def is_repeated(matter: Matter, *, since: datetime, times: int) -> bool:
    """Whether this is at least the `times`-th public matter of its category in its building or spot since then."""
    same = Matter.objects.filter(
        _beside(matter.place),
        category__code=matter.category.code,
        confidential=False,
        reported_at__gte=since,
        reported_at__lte=matter.reported_at,
    )
    return len(same.values_list("pk")[:times]) >= times


def counted_at(matter: Matter) -> str:
    """The path under which the matter is counted."""
    place = matter.place
    if matter.confidential:
        return above_buildings(place).path
    if place.level_id == HOMES and place.parent:
        return place.parent.path
    return place.path


def _beside(place: Place) -> Q:
    """In the same building, or at the same place outside of any."""
    if place.level_id not in IN_A_BUILDING:
        return Q(place=place)
    building = next((above for above in chain(place) if above.level_id == "building"), place)
    return Q(place__path__startswith=building.path)
