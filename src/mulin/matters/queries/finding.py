"""Find matters, and what belongs to them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from mulin.core.fields import on_day
from mulin.core.scope import Scope
from mulin.matters.models import Asking, Category, Matter, Photo, Step
from mulin.matters.presets import COMMON_GROUPS
from mulin.matters.rules.moves import ACTIVE, OPEN, PAUSED, Role
from mulin.matters.rules.wording import grams
from mulin.people.models import Post
from mulin.people.queries.posts import paths_of_posts, posts_with_place
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.naming import names_of
from mulin.places.queries import open_places, within
from mulin.places.rules import prefixes


def visible_to(scope: Scope) -> QuerySet[Matter]:
    """What this person may open: held, or in their places and not confidential, or sealed and allowed.

    The leaders of a building do not find what they were asked to keep out of.
    """
    plain = within(scope.paths(Capability.MATTERS_READ), field="place__path") & Q(
        confidential=False, avoid_volunteers=False
    )
    plain |= within(scope.paths(Capability.MATTERS_WORDS), field="place__path") & Q(
        confidential=False, avoid_volunteers=True
    )
    sealed = within(scope.paths(Capability.MATTERS_SEALED), field="place__path") & Q(confidential=True)
    return with_all(Matter.objects.filter(Q(holder__in=scope.posts) | plain | sealed))


def with_all(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With what every list and page of matters shows."""
    return matters.select_related(
        "place__level", "category", "holder__kind", "holder__place", "holder__area", "holder__organisation"
    )


def waiting_for(scope: Scope) -> QuerySet[Matter]:
    """Held by one of this person's posts and not yet claimed done, first due first."""
    waiting = Q(holder__in=scope.posts, status__in=ACTIVE | PAUSED)
    return with_all(Matter.objects.filter(waiting)).order_by("due_at", "reported_at", "id")


def to_check(scope: Scope) -> QuerySet[Matter]:
    """Claimed done in this person's places by somebody else."""
    mine = within(scope.paths(Capability.MATTERS_CHECK), field="place__path")
    done = visible_to(scope).filter(mine, status="done")
    return done.exclude(finished_by=scope.person).order_by("changed_at", "id")


def asked_of(scope: Scope, *, day: date) -> QuerySet[Matter]:
    """Whose holder asks for time or a hold, one of this person's posts standing above on the same ladder."""
    posts = list(posts_with_place().filter(pk__in=scope.posts, kind__rung__isnull=False))
    paths = paths_of_posts(posts, day=day)
    above = Q(pk__in=[])
    for post in posts:
        above |= within(paths[post.pk], field="place__path") & Q(holder__kind__rung__lt=post.kind.rung)
    asking = Exists(Asking.objects.filter(matter=OuterRef("pk"), answer=""))
    return visible_to(scope).filter(above, asking).order_by("due_at", "reported_at", "id")


def unassigned(scope: Scope) -> QuerySet[Matter]:
    """No rung could answer; the top of the ladder sees them."""
    return visible_to(scope).filter(holder=None, status__in=OPEN).order_by("reported_at", "id")


def found_by(matters: QuerySet[Matter], words: str) -> QuerySet[Matter]:
    """Those whose masked words hold every pair of neighbouring characters of `words`."""
    wanted = grams(words)
    return matters.filter(grams__contains=wanted) if wanted else matters.none()


def at_place(place: Place) -> QuerySet[Matter]:
    """Public matters of the place, of any below or above it that concern it, newest first. No confidential one."""
    here = Q(place__path__startswith=place.path) | Q(affected__place__path__in=prefixes(place.path))
    below = Q(affected__place__path__startswith=place.path)
    public = with_all(Matter.objects.filter(here | below, confidential=False)).distinct()
    return public.order_by("-reported_at", "-id")


def of_common_parts(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Those about what all share."""
    common = Q(pk__in=[])
    for group in COMMON_GROUPS:
        common |= Q(category__code__startswith=group)
    return matters.filter(common)


def by_number(number: int) -> Matter | None:
    return with_all(Matter.objects.filter(number=number)).first()


def left_by(*, persons: Iterable[UUID], contacts: Iterable[UUID]) -> QuerySet[Matter]:
    """Raised by these persons or with these numbers to be answered at, newest first."""
    mine = Q(reporter__in=persons) | Q(reply_to__in=contacts)
    return with_all(Matter.objects.filter(mine)).order_by("-reported_at")


def categories_at(place: Place, *, day: date) -> list[Category]:
    """The categories in force: for each code the row of the nearest place above that has one."""
    rows = (
        Category.objects.filter(on_day(day), home__path__in=prefixes(place.path))
        .select_related("home")
        .order_by("home__path")
    )
    nearest = {row.code: row for row in sorted(rows, key=lambda row: len(row.home.path))}
    return [nearest[code] for code in sorted(nearest)]


def steps_of(matter: Matter) -> QuerySet[Step]:
    return matter.steps.select_related("rating").prefetch_related("photos").order_by("order")


def steps_seen_by(scope: Scope, keys: Iterable[UUID]) -> QuerySet[Step]:
    """Those of these steps whose matter this person may see, with the matter and its place."""
    seen = visible_to(scope).filter(steps__in=list(keys))
    mine = Step.objects.filter(pk__in=list(keys), matter__in=seen.values("pk"))
    return mine.select_related("matter__place__level", "matter__category")


def category_labels() -> dict[str, str]:
    """What each code is called; where a place calls it otherwise, as the uppermost does."""
    rows = Category.objects.select_related("home").order_by("-home__path", "during")
    return {row.code: row.label for row in rows}


def written_by(matter: Matter, person: UUID) -> QuerySet[Step]:
    """The steps that this person took as holder, above or checker; what they typed in for a reporter is not theirs."""
    return Step.objects.filter(matter=matter, actor=person, role__in=[Role.HOLDER, Role.ABOVE, Role.CHECKER])


def ways_of(matters: Iterable[Matter]) -> QuerySet[Step]:
    """Where each of these matters stood, in order: holders and those passed over, nothing else."""
    steps = Step.objects.filter(matter__in=[matter.pk for matter in matters])
    return steps.only("matter", "order", "holder", "skipped").order_by("matter", "order")


def ranks_of_posts(steps: Iterable[Step]) -> dict[UUID, int]:
    """On which rank each post stands that these steps name; one query."""
    steps = list(steps)
    named = {step.holder for step in steps if step.holder}
    named |= {UUID(post) for step in steps for post, _why in step.skipped}
    rows = Post.objects.filter(pk__in=named).values_list("pk", "kind__rung")
    return {post: rank for post, rank in rows if rank is not None}


def last_order(matter: Matter) -> int:
    last: int | None = matter.steps.aggregate(last=Max("order"))["last"]
    return last or 0


def by_request(request_key: UUID) -> Matter:
    """The matter that a form has raised."""
    return with_all(Matter.objects.filter(request_key=request_key)).get()


def affected_names(matter: Matter) -> list[str]:
    places = [row.place for row in matter.affected.select_related("place")]
    return sorted(names_of(places).values())


def places_to_file_at(scope: Scope, *, day: date) -> list[Place]:
    """Everything but single premises that this person may file at, in the order of the tree."""
    mine = within(scope.paths(Capability.MATTERS_FILE))
    places = open_places(day).filter(mine).exclude(level="premises")
    return list(places.order_by("path"))


def waiting_photos(request_key: UUID) -> QuerySet[Photo]:
    """Added to a form that is not yet sent."""
    return Photo.objects.filter(request_key=request_key, matter=None).order_by("added_at", "id")


def post_names(steps: Iterable[Step]) -> dict[UUID, str]:
    """What the posts that acted in these steps, or got the matter by them, are called; one query."""
    steps = list(steps)
    wanted = {post for step in steps for post in (step.acting_post, step.holder) if post}
    posts = Post.objects.filter(pk__in=wanted).select_related("kind", "place", "area", "organisation")
    return {post.pk: str(post.kind) for post in posts}


def category_names(matter: Matter, steps: Iterable[Step]) -> dict[str, str]:
    """What the kinds are called that the matter was put into, by their codes; no query where it never was."""
    codes = {step.category_code for step in steps if step.move == "recategorise"} - {matter.category.code}
    others = Category.objects.filter(code__in=codes) if codes else ()
    return {category.code: category.label for category in (*others, matter.category)}


def photo(key: UUID) -> Photo | None:
    return Photo.objects.filter(pk=key).select_related("matter__place", "matter__holder").first()


def liveliest_place() -> Place | None:
    """The unit or building with the most open public matters."""
    counted = (
        Matter.objects.filter(status__in=OPEN, confidential=False, place__level__in=["unit", "building"])
        .values("place")
        .annotate(count=Count("pk"))
        .order_by("-count", "place")
        .first()
    )
    return Place.objects.get(pk=counted["place"]) if counted else None


def paths_of_open(scope: Scope, community: Place) -> list[str]:
    """Where each open public matter of the community is that this person may see; no confidential one."""
    public = visible_to(scope).filter(confidential=False, status__in=sorted(OPEN))
    here = public.filter(place__path__startswith=community.path).order_by()
    return list(here.values_list("place__path", flat=True))
