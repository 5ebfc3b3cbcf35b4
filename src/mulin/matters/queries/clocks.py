"""What sets the clocks of a matter, and which are running."""

from datetime import date
from typing import TypeAlias

from django.db.models import F, Q, QuerySet

from mulin.core.fields import on_day
from mulin.matters.models import Clock, Matter, Step, TimeLimit
from mulin.matters.rules.clocks import Limit, Past
from mulin.places.models import Place
from mulin.places.rules import prefixes

LimitRow: TypeAlias = tuple[str, int | None, Limit]


def history_of(matter: Matter) -> list[Past]:
    """The history as far as clocks care, oldest first."""
    steps = Step.objects.filter(matter=matter).order_by("order").values_list("at", "after", "holder")
    return [Past(at, status, holder) for at, status, holder in steps]


def limits_at(place: Place, *, limit_class: str, day: date) -> list[LimitRow]:
    """The limits of a class in force: for each clock and rung the row of the nearest place above that has one."""
    rows = TimeLimit.objects.filter(on_day(day), home__path__in=prefixes(place.path), limit_class=limit_class)
    nearest = {
        (row.clock, row.rung): Limit(row.minutes, row.working)
        for row in sorted(rows.select_related("home"), key=lambda row: len(row.home.path))
    }
    return [(clock, rung, limit) for (clock, rung), limit in nearest.items()]


def running_clocks(matter: Matter) -> QuerySet[Clock]:
    """What the holder, or the whole matter, is waited for now; first due first, paused ones last."""
    mine = Q(post=None) | Q(post=F("matter__holder"))
    clocks = matter.clocks.select_related("task__organisation", "task__post__kind")
    return clocks.filter(mine, met_at=None, stopped_at=None).order_by(
        F("paused_at").asc(nulls_first=True), "due_at", "kind"
    )
