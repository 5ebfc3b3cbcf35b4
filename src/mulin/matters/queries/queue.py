"""The queue of the office: what a filter asks for of what a scope may see, a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import IntegerField, Max, Q, QuerySet, Value
from django.utils import timezone

from mulin.core.scope import Scope
from mulin.matters.models import Asking, Matter, Step
from mulin.matters.queries.finding import found_by, visible_to
from mulin.matters.rules.queue import MINE, NOBODY, Cursor, Due, Filter, Sort
from mulin.people.models import Post, PostKind
from mulin.people.queries import RungPost, rung_posts
from mulin.people.queries.posts import rungs_common
from mulin.people.rules import Capability
from mulin.places.models import Area, AreaKind, Place
from mulin.places.queries import areas_at, open_places, paths_of_areas, within

OFFERED_MOST = 400
COUNTED_MOST = 99
COMMUNITY_RANK = 30
OFFICE_RUNG = 30  # posts below it are found by their place


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the places and grids of filters are today: their paths, by slug and by key."""

    places: Mapping[str, str]
    grids: Mapping[UUID, tuple[str, ...]]


def ground_of(filters: Iterable[Filter], *, now: datetime) -> Ground:
    """As many queries for many filters as for one, and none where no place is asked for."""
    filters = list(filters)
    slugs = {wanted.place for wanted in filters if wanted.place}
    grids = {UUID(wanted.grid) for wanted in filters if wanted.grid}
    places = Place.objects.filter(slug__in=slugs).values_list("slug", "path") if slugs else ()
    return Ground(dict(places), paths_of_areas(grids, day=timezone.localdate(now)) if grids else {})


def narrowed(
    scope: Scope, wanted: Filter, *, now: datetime, ground: Ground | None = None
) -> QuerySet[Matter]:
    """All that this person may see and the filter asks for, in no order."""
    found = visible_to(scope).filter(
        _where(wanted, ground or ground_of([wanted], now=now)),
        _who(scope, wanted),
        _due(wanted, now=now),
        _reported(wanted),
    )
    if wanted.statuses is not None:
        found = found.filter(status__in=sorted(wanted.statuses))
    if wanted.category:
        found = found.filter(category__code__startswith=wanted.category)
    if wanted.channel:
        found = found.filter(channel=wanted.channel)
    if wanted.asked:
        found = found.filter(pk__in=Asking.objects.filter(answer="").values("matter"))
    if wanted.sealed:
        found = found.filter(confidential=True)
    return found_by(found, wanted.q) if wanted.q else found


def _where(wanted: Filter, ground: Ground) -> Q:
    where = Q()
    if wanted.place:
        path = ground.places.get(wanted.place)
        where &= within([path] if path else [], field="place__path")
    if wanted.grid:
        where &= within(ground.grids.get(UUID(wanted.grid), ()), field="place__path")
    return where


def _who(scope: Scope, wanted: Filter) -> Q:
    match wanted.holder:
        case "":
            return Q()
        case holder if holder == MINE:
            return Q(holder__in=scope.posts)
        case holder if holder == NOBODY:
            return Q(holder=None)
        case _:
            return Q(holder__kind__rung=wanted.rung) if wanted.rung else Q(holder=wanted.holder)


def _due(wanted: Filter, *, now: datetime) -> Q:
    """Late: before now. Today and within the week: from now to the end of that day."""
    if wanted.due == Due.LATE:
        return Q(due_at__lt=now)
    days = {Due.TODAY: 1, Due.WEEK: 7}.get(Due(wanted.due)) if wanted.due else None
    return Q(due_at__gte=now, due_at__lt=_start_of(timezone.localdate(now), days)) if days else Q()


def _reported(wanted: Filter) -> Q:
    when = Q()
    if wanted.since:
        when &= Q(reported_at__gte=_start_of(date.fromisoformat(wanted.since)))
    if wanted.till:
        when &= Q(reported_at__lt=_start_of(date.fromisoformat(wanted.till), 1))
    return when


def _start_of(day: date, days: int = 0) -> datetime:
    """The first moment at the place of the day that is `days` later."""
    later = day + timedelta(days=days)
    return datetime(later.year, later.month, later.day, tzinfo=timezone.get_current_timezone()).astimezone(
        UTC
    )


def page_of(
    matters: QuerySet[Matter], *, sort: str, after: Cursor | None, size: int
) -> tuple[list[Matter], Cursor | None]:
    """One page and where the next begins. Those first due first, what is never due last; or newest first.

    Two queries at most, each along an index, however far one has paged.
    """
    more = size + 1
    rows = _newest(matters, after, more) if sort == Sort.NEWEST else _first_due(matters, after, more)
    if len(rows) <= size:
        return rows, None
    last = rows[size - 1]
    return rows[:size], Cursor(last.reported_at if sort == Sort.NEWEST else last.due_at, last.pk)


def _newest(matters: QuerySet[Matter], after: Cursor | None, more: int) -> list[Matter]:
    if after and after.at:
        matters = matters.filter(reported_at__lte=after.at).filter(
            Q(reported_at__lt=after.at) | Q(pk__lt=after.key)
        )
    return list(matters.order_by("-reported_at", "-id")[:more])


def _first_due(matters: QuerySet[Matter], after: Cursor | None, more: int) -> list[Matter]:
    rows: list[Matter] = []
    if after is None or after.at:
        timed = matters.filter(due_at__isnull=False)
        if after:
            timed = timed.filter(due_at__gte=after.at).filter(Q(due_at__gt=after.at) | Q(pk__gt=after.key))
        rows = list(timed.order_by("due_at", "id")[:more])
    if len(rows) == more:
        return rows
    untimed = matters.filter(due_at=None)
    if after and after.at is None:
        untimed = untimed.filter(pk__gt=after.key)
    return rows + list(untimed.order_by("id")[: more - len(rows)])


def counts_of(searches: Sequence[QuerySet[Matter]]) -> list[int]:
    """How many each finds, broken off at one more than `COUNTED_MOST`; one query for all of them."""
    if not searches:
        return []
    first, *others = [
        found.order_by()
        .annotate(nth=Value(nth, IntegerField()))
        .values_list("nth", flat=True)[: COUNTED_MOST + 1]
        for nth, found in enumerate(searches)
    ]
    rows = sorted(first.union(*others, all=True)) if others else list(first)
    counted = {nth: len(list(group)) for nth, group in groupby(rows)}
    return [counted.get(nth, 0) for nth in range(len(searches))]


def ticked(scope: Scope, numbers: Iterable[int]) -> list[Matter]:
    """Those of these numbers that this person may see, in the order in which they are locked."""
    found = visible_to(scope).filter(number__in=list(numbers))
    return list(found.order_by("pk"))


def places_offered(scope: Scope, *, chosen: str, day: date) -> list[Place]:
    """Streets and communities, and the buildings of the one that is chosen, or of the only one there is."""
    mine = open_places(day).filter(within(scope.paths(Capability.MATTERS_READ)))
    upper = list(mine.filter(level__rank__lte=COMMUNITY_RANK).order_by("path")[:OFFERED_MOST])
    picked = open_places(day).filter(slug=chosen).first() if chosen else None
    root = picked or (upper[-1] if len(upper) <= 2 and upper else None)
    if root is None:
        return upper or list(mine.exclude(level="premises").order_by("path")[:OFFERED_MOST])
    tops = [place for place in upper if root.path.startswith(place.path)]
    around = tops[-1].path if tops else root.path
    buildings = mine.filter(level__in=["building", "unit"], path__startswith=around)
    near = buildings.filter(Q(level="building") | Q(path__startswith=root.path))
    return [*upper, *near.order_by("order", "name", "path")[:OFFERED_MOST]]


def grids_offered(scope: Scope, *, day: date) -> list[Area]:
    grids = areas_at(scope.paths(Capability.MATTERS_READ), day=day).filter(kind=AreaKind.GRID)
    return list(grids.filter(during__contains=day).order_by("code", "name")[:OFFERED_MOST])


def rungs_offered() -> list[PostKind]:
    return list(PostKind.objects.filter(rung__isnull=False).order_by("rung", "order"))


def post_named(wanted: Filter) -> Post | None:
    if not wanted.names_a_post:
        return None
    return (
        Post.objects.select_related("kind", "place", "area", "organisation").filter(pk=wanted.holder).first()
    )


def orders_of(matters: Iterable[Matter]) -> dict[UUID, int]:
    """How many steps each has so far; one query."""
    steps = Step.objects.filter(matter__in=[matter.pk for matter in matters])
    return dict(steps.values_list("matter").annotate(last=Max("order")))


def posts_for_all(matters: Sequence[Matter], *, day: date) -> list[RungPost]:
    """The posts on whose ladder each of these matters stands, lowest rung first."""
    places = list({matter.place_id: matter.place for matter in matters}.values())
    common = rungs_common(places, day=day)
    return [rung for rung in rung_posts(places[0], day=day) if rung.post.pk in common] if places else []
