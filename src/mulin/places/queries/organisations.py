"""Organisations as the office sees them, and what each covers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from mulin.core.fields import on_day
from mulin.places.models import Area, AreaPlace, Cover, Organisation, Place
from mulin.places.queries.net import areas_of, open_places, organisations_at, within
from mulin.places.rules import prefixes


def organisations_under(paths: Iterable[str]) -> QuerySet[Organisation]:
    """Organisations at home at or below these paths, those that are no more included."""
    rows = Organisation.objects.filter(within(paths, field="home__path"))
    return rows.select_related("home", "parent")


def possible_heads(
    kind: str, paths: Iterable[str], *, day: date, below: Organisation | None = None
) -> QuerySet[Organisation]:
    """Those of the kind that another may stand under; `below` is the one that cannot stand under itself."""
    heads = organisations_at(paths, day=day).filter(kind=kind)
    return heads.exclude(pk=below.pk) if below else heads


def organisations_over(place: Place, *, day: date) -> QuerySet[Organisation]:
    """Those of the day that cover the place, itself or by an area, or are at home at it or above it."""
    above = prefixes(place.path)
    holding = AreaPlace.objects.filter(on_day(day), place__path__in=above).values("area")
    covering = Cover.objects.filter(on_day(day)).filter(Q(place__path__in=above) | Q(area__in=holding))
    near = Q(home__path__in=above) | Q(pk__in=covering.values("organisation"))
    return Organisation.objects.filter(on_day(day), near).order_by("kind", "name", "pk")


def parts_of(organisation: Organisation, *, day: date) -> QuerySet[Organisation]:
    """Those right under it in its own tree."""
    return Organisation.objects.filter(on_day(day), parent=organisation).order_by("name")


def covers_of(organisation: Organisation, *, day: date) -> QuerySet[Cover]:
    """What it is responsible for on the day, and what it will be."""
    current = on_day(day) | Q(during__startswith__gt=day)
    rows = Cover.objects.filter(current, organisation=organisation).select_related("place", "area")
    return rows.order_by("place__path", "area__name", "during")


def places_to_cover(organisation: Organisation, *, day: date) -> QuerySet[Place]:
    """The place of its home and the buildings below it that it does not cover yet."""
    home = organisation.home
    near = Q(pk=home.pk) | Q(level="building", path__startswith=home.path)
    covered = covers_of(organisation, day=day).filter(place__isnull=False)
    return open_places(day).filter(near).exclude(pk__in=covered.values("place")).order_by("path")


def areas_to_cover(organisation: Organisation, *, day: date) -> QuerySet[Area]:
    """The areas at its home that it does not cover yet."""
    covered = covers_of(organisation, day=day).filter(area__isnull=False)
    return areas_of(organisation.home, day=day).exclude(pk__in=covered.values("area"))
