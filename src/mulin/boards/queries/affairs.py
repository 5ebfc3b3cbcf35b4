"""Find notices of affairs, their drafts, what they say now, and what was asked of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from mulin.boards.models import Affair, Draft, Question, Version
from mulin.boards.rules.affairs import EXPECTED, HANGS, QUIET
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters.models import Matter
from mulin.matters.queries import with_all
from mulin.people.models import Post
from mulin.people.queries import answering_for, open_on, posts_under, posts_with_place
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.naming import NEIGHBOUR_RANK, OFFICE_RANK
from mulin.places.queries import open_places, within
from mulin.places.rules import prefixes

READABLE = timedelta(days=366)  # so long one reads on its page what was taken down


def hanging(day: date) -> QuerySet[Affair]:
    """Those of the day: posted, and not taken down."""
    down = Q(taken_down_on=None) | Q(taken_down_on__gt=day)
    return Affair.objects.filter(down, posted_on__lte=day).select_related("place")


def public_at(place: Place, *, day: date) -> QuerySet[Affair]:
    """What hangs for the people of the place: there, above it and below it."""
    return hanging(day).filter(
        Q(place__path__in=prefixes(place.path)) | Q(place__path__startswith=place.path)
    )


def public_affair(key: UUID, *, day: date) -> Affair | None:
    """What everybody may read: what hangs, and for a year what was taken down."""
    lately = Q(taken_down_on=None) | Q(taken_down_on__gt=day - READABLE)
    return Affair.objects.select_related("place").filter(lately, pk=key, posted_on__lte=day).first()


def affairs_of(scope: Scope) -> QuerySet[Affair]:
    """All of the places where this person posts, also those of a day to come and those taken down."""
    mine = within(scope.paths(Capability.PLACES_EDIT), field="place__path")
    return Affair.objects.filter(mine).select_related("place")


def affair_of(scope: Scope, key: UUID) -> Affair | None:
    return affairs_of(scope).filter(pk=key).first()


def drafts_of(scope: Scope) -> QuerySet[Draft]:
    mine = within(scope.paths(Capability.PLACES_EDIT), field="place__path")
    return Draft.objects.filter(mine).select_related(
        "place", "post__kind", "post__place", "post__area", "post__organisation"
    )


def due_down(scope: Scope, *, day: date) -> QuerySet[Affair]:
    """Those of this person's places that have hung for fifteen days, the longest first."""
    over = affairs_of(scope).filter(taken_down_on=None, posted_on__lte=day - HANGS)
    return over.order_by("posted_on", "id")


def said_now(affairs: Iterable[Affair]) -> dict[UUID, Version]:
    """The last version of each; one query."""
    rows = Version.objects.filter(affair__in=[affair.pk for affair in affairs]).select_related(
        "post__kind", "post__place", "post__area", "post__organisation"
    )
    return {version.affair_id: version for version in rows.order_by("number")}


def corrections_of(affair: Affair) -> list[Version]:
    """All versions, the latest first."""
    rows = affair.versions.select_related("post__kind", "post__place", "post__area", "post__organisation")
    return list(rows.order_by("-number"))


def questions_of(affair: Affair) -> list[Matter]:
    """What was asked, latest first; sealed ones are not counted."""
    asked = Question.objects.filter(affair=affair).values("matter")
    return list(
        with_all(Matter.objects.filter(pk__in=asked, confidential=False)).order_by("-reported_at", "-id")
    )


def places_to_post(scope: Scope, *, day: date) -> QuerySet[Place]:
    """Communities and buildings, and what lies between: where a notice concerns all who live there."""
    walls = open_places(day).filter(level__rank__range=(OFFICE_RANK, NEIGHBOUR_RANK))
    mine = walls.filter(within(scope.paths(Capability.PLACES_EDIT)))
    return mine.select_related("level").order_by("level__rank", "path")


def posts_for(scope: Scope, *, day: date) -> list[Post]:
    """The posts in office that may answer for a notice at this person's places, the lowest rung first."""
    posts = _in_office(day).filter(posts_under(scope.paths(Capability.PLACES_EDIT)))
    return list(posts.order_by("kind__rung", "kind__order", "id"))


def post_over(place: Place, key: UUID, *, day: date) -> UUID:
    """The post, if it may answer for a notice of the place; else Refused."""
    found = answering_for(place, day=day).filter(
        pk=key, kind__capabilities__contains=[Capability.PLACES_EDIT]
    )
    if not found.exists():
        raise Refused("affair_post")
    return key


def _in_office(day: date) -> QuerySet[Post]:
    """Those of the day whose kind may post notices."""
    may = [Capability.PLACES_EDIT]
    return posts_with_place().filter(open_on(day), kind__capabilities__contains=may)


def quiet_kinds(places: Iterable[Place], *, day: date) -> dict[UUID, list[str]]:
    """Of each place, the kinds that the law names and of which nothing was posted there for half a year; one query."""
    places = list(places)
    rows = Affair.objects.filter(within([p.path for p in places], field="place__path")) if places else None
    lately = list(rows.filter(posted_on__gt=day - QUIET).values_list("place__path", "kind")) if rows else []
    return {
        place.pk: sorted(EXPECTED - {kind for path, kind in lately if path.startswith(place.path)})
        for place in places
    }
