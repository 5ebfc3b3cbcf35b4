"""Find matters, and what belongs to them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from mulin.core.fields import on_day
from mulin.core.scope import Scope
from mulin.matters.models import Category, Matter, Photo, Step
from mulin.matters.rules.moves import OPEN
from mulin.matters.rules.wording import grams
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.queries import within
from mulin.places.rules import prefixes


def visible_to(scope: Scope) -> QuerySet[Matter]:
    """What this person may open: held, or in their places and not confidential, or sealed and allowed."""
    plain = within(scope.paths(Capability.MATTERS_READ), field="place__path") & Q(confidential=False)
    sealed = within(scope.paths(Capability.MATTERS_SEALED), field="place__path") & Q(confidential=True)
    return with_all(Matter.objects.filter(Q(holder__in=scope.posts) | plain | sealed))


def with_all(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With what every list and page of matters shows."""
    return matters.select_related(
        "place__level", "category", "holder__kind", "holder__place", "holder__area", "holder__organisation"
    )


def waiting_for(scope: Scope) -> QuerySet[Matter]:
    """Held by one of this person's posts and not yet claimed done, oldest first."""
    waiting = Q(holder__in=scope.posts, status__in=OPEN - {"done", "checked"})
    return with_all(Matter.objects.filter(waiting)).order_by("reported_at", "id")


def to_check(scope: Scope) -> QuerySet[Matter]:
    """Claimed done in this person's places by somebody else."""
    mine = within(scope.paths(Capability.MATTERS_CHECK), field="place__path")
    done = visible_to(scope).filter(mine, status="done")
    return done.exclude(finished_by=scope.person).order_by("changed_at", "id")


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


def next_order(matter: Matter) -> int:
    last: int | None = matter.steps.aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def waiting_photos(request_key: UUID) -> QuerySet[Photo]:
    """Added to a form that is not yet sent."""
    return Photo.objects.filter(request_key=request_key, matter=None).order_by("added_at", "id")
