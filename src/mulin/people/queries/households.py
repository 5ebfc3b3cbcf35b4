"""Households, and how many of what there are in each grid."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from mulin.core.fields import on_day
from mulin.people.models import Household, Membership, Ownership, Residency
from mulin.places.models import AreaKind, Place
from mulin.places.queries import paths_of_areas, within
from mulin.places.rules import prefixes


def households_of(place: Place, *, day: date) -> QuerySet[Household]:
    """Households at the place and below it on the day, with the residencies of that day alone."""
    residents = Residency.objects.filter(on_day(day)).select_related("person").order_by("person__sort_key")
    return (
        Household.objects.filter(on_day(day), premises__path__startswith=place.path)
        .select_related("premises")
        .prefetch_related(Prefetch("residencies", residents))
        .order_by("premises__path", "pk")
    )


def shares_in(place: Place, *, day: date) -> QuerySet[Ownership]:
    """Who owns these premises on the day, and which part of them."""
    shares = Ownership.objects.filter(on_day(day), premises=place)
    return shares.select_related("person", "organisation").order_by("during", "pk")


def count_households(paths: Iterable[str], *, day: date) -> int:
    return Household.objects.filter(on_day(day), within(paths, field="premises__path")).count()


def households_by_area(areas: Iterable[UUID], *, day: date) -> dict[UUID, int]:
    """How many households live in each area on the day."""
    held = paths_of_areas(areas, day=day)
    area_at = {path: area for area, paths in held.items() for path in paths}
    living = Household.objects.filter(on_day(day), within(area_at, field="premises__path"))
    counted = Counter(
        area_at[above]
        for path in living.values_list("premises__path", flat=True)
        for above in prefixes(path)
        if above in area_at
    )
    return {area: counted[area] for area in held}


def members_by_grid(*, day: date, kinds: Iterable[str]) -> dict[UUID, int]:
    """Members of the organisations that cover each grid: how many, never who."""
    rows = (
        Membership.objects.filter(
            on_day(day),
            kind__in=list(kinds),
            organisation__covers__during__contains=day,
            organisation__covers__area__kind=AreaKind.GRID,
        )
        .values_list("organisation__covers__area")
        .annotate(members=Count("person", distinct=True))
    )
    return dict(rows.order_by())
