"""Posts: what each answers for, and which answer for a place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mulin.core.fields import on_day
from mulin.people.models import Post
from mulin.places.models import Area, AreaPlace, Cover, Organisation, Place
from mulin.places.queries import paths_of_areas, paths_of_organisations, within
from mulin.places.rules import prefixes


def posts_with_place() -> QuerySet[Post]:
    """Posts with their kind and that at which they are, so that names and paths cost no query."""
    return Post.objects.select_related("kind", "place", "area__home", "organisation__home")


def open_on(day: date) -> Q:
    return Q(opened__lte=day) & (Q(closed=None) | Q(closed__gt=day))


def posts_at(
    *, paths: Iterable[str] = (), areas: Iterable[UUID] = (), organisations: Iterable[UUID] = ()
) -> QuerySet[Post]:
    """Open posts at exactly these places, over exactly these areas or in exactly these organisations."""
    at_any = (
        Q(place__path__in=list(paths)) | Q(area__in=list(areas)) | Q(organisation__in=list(organisations))
    )
    return posts_with_place().filter(at_any, closed=None)


def posts_under(paths: Sequence[str]) -> Q:
    """Posts at places under `paths`, or over areas or in organisations at home there."""
    return (
        within(paths, field="place__path")
        | within(paths, field="area__home__path")
        | within(paths, field="organisation__home__path")
    )


def answering_for(place: Place, *, day: date) -> QuerySet[Post]:
    """Posts at the place or above it, over an area that holds it, in an organisation that covers it."""
    return _answering_at(prefixes(place.path), day=day)


def _answering_at(paths: Iterable[str], *, day: date) -> QuerySet[Post]:
    paths = list(paths)
    holding = AreaPlace.objects.filter(on_day(day), place__path__in=paths).values("area")
    covering = Cover.objects.filter(on_day(day)).filter(Q(place__path__in=paths) | Q(area__in=holding))
    return posts_with_place().filter(
        open_on(day),
        Q(place__path__in=paths) | Q(area__in=holding) | Q(organisation__in=covering.values("organisation")),
    )


def answering_any(places: Iterable[Place], *, day: date) -> QuerySet[Post]:
    """Posts that answer for any of the places."""
    return _answering_at({path for place in places for path in prefixes(place.path)}, day=day)


def ranks_at(places: Iterable[Place], *, day: date) -> dict[UUID, list[int]]:
    """The ranks on the ladder of each place, lowest first; a hundred places cost no more queries than one."""
    places = list(places)
    posts = _answering_at({path for place in places for path in prefixes(place.path)}, day=day)
    rungs = {post.pk: post.kind.rung for post in posts}
    found: dict[str, set[int]] = defaultdict(set)
    for key, paths in paths_of_posts(posts, day=day).items():
        if (rung := rungs[key]) is not None:
            for path in paths:
                found[path].add(rung)
    return {place.pk: sorted(set().union(*(found[p] for p in prefixes(place.path)))) for place in places}


def rungs_common(places: Iterable[Place], *, day: date) -> set[UUID]:
    """The posts on the ladder of every one of these places; a hundred places cost no more queries than one."""
    places = list(places)
    posts = list(_answering_at({path for place in places for path in prefixes(place.path)}, day=day))
    paths = paths_of_posts((post for post in posts if post.kind.rung is not None), day=day)
    return {
        post
        for post, held in paths.items()
        if all(any(place.path.startswith(path) for path in held) for place in places)
    }


def home_path(post: Post) -> str:
    """The path of the place to which the post belongs, however far it answers."""
    at = post.at
    return at.path if isinstance(at, Place) else at.home.path


def paths_of_posts(posts: Iterable[Post], *, day: date) -> dict[UUID, tuple[str, ...]]:
    """For each post, the paths of the places it answers for on `day`."""
    posts = list(posts)
    by_area = paths_of_areas({p.area_id for p in posts if p.area_id}, day=day)
    by_organisation = paths_of_organisations({p.organisation_id for p in posts if p.organisation_id}, day=day)
    return {post.pk: _paths(post, by_area, by_organisation) for post in posts}


def _paths(
    post: Post, by_area: dict[UUID, tuple[str, ...]], by_organisation: dict[UUID, tuple[str, ...]]
) -> tuple[str, ...]:
    match post.at:
        case Place(path=path):
            return (path,)
        case Area(pk=pk):
            return by_area.get(pk, ())
        case Organisation(pk=pk):
            return by_organisation.get(pk, ())
