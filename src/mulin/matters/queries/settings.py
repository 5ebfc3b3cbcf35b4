"""The tables of a place: what is in force there on a day, and where each row comes from."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from mulin.core.fields import on_day
from mulin.matters.models import Category, Matter, Reply, TimeLimit
from mulin.matters.rules.replies import suits
from mulin.places.models import Place
from mulin.places.rules import prefixes


def replies_at(place: Place, *, day: date) -> list[Reply]:
    """The usual words in force: for each code the row of the nearest place above, unless it has no text."""
    rows = Reply.objects.filter(on_day(day), home__path__in=prefixes(place.path)).select_related("home")
    nearest = {row.code: row for row in sorted(rows, key=lambda row: len(row.home.path))}
    return sorted((row for row in nearest.values() if row.text_zh), key=lambda row: (row.move, row.code))


def replies_for(matter: Matter, moves: Iterable[str], *, day: date) -> dict[str, list[Reply]]:
    """For each of these moves the usual words that suit the matter, those for its own kind first."""
    fitting = [
        row
        for row in replies_at(matter.place, day=day)
        if suits(
            category=row.category,
            status=row.status,
            of_category=matter.category.code,
            of_status=matter.status,
        )
    ]
    fitting.sort(key=lambda row: (-len(row.category), not row.status, row.code))
    return {move: found for move in moves if (found := [row for row in fitting if row.move == move])}


def limits_in_force(place: Place, *, day: date) -> list[TimeLimit]:
    """For each class, clock and rung the row of the nearest place above."""
    rows = TimeLimit.objects.filter(on_day(day), home__path__in=prefixes(place.path)).select_related("home")
    nearest = {
        (row.limit_class, row.clock, -1 if row.rung is None else row.rung): row
        for row in sorted(rows, key=lambda row: len(row.home.path))
    }
    return [nearest[key] for key in sorted(nearest)]


def own_replies(home: Place, code: str) -> QuerySet[Reply]:
    return Reply.objects.filter(home=home, code=code)


def own_categories(home: Place, code: str) -> QuerySet[Category]:
    return Category.objects.filter(home=home, code=code)


def own_limits(home: Place, limit_class: str, clock: str, rung: int | None) -> QuerySet[TimeLimit]:
    return TimeLimit.objects.filter(home=home, limit_class=limit_class, clock=clock, rung=rung)


def coming_categories(place: Place, *, day: date) -> QuerySet[Category]:
    """What was set here for a later day; likewise for the other tables."""
    return Category.objects.filter(home=place, during__startswith__gt=day).order_by("during", "code")


def coming_limits(place: Place, *, day: date) -> QuerySet[TimeLimit]:
    return TimeLimit.objects.filter(home=place, during__startswith__gt=day).order_by("during", "clock")


def coming_replies(place: Place, *, day: date) -> QuerySet[Reply]:
    return Reply.objects.filter(home=place, during__startswith__gt=day).order_by("during", "code")
