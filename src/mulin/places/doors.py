"""Find a door by what people call it, and the offices that stand behind it."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mulin.core.fields import on_day
from mulin.places.models import AreaPlace, Cover, Organisation, OrganisationKind, Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.places.queries import open_places, paths_of_organisations
from mulin.places.rules import prefixes

FOUND_MOST = 40
OFFICES = (OrganisationKind.RESIDENTS_COMMITTEE, OrganisationKind.PARTY, OrganisationKind.PROPERTY)


def root(day: date) -> Place | None:
    """The place of this installation that everything else stands under."""
    return open_places(day).filter(parent=None).order_by("number").first()


def doors_found(said: str, *, day: date) -> list[tuple[Place, str]]:
    """Communities, buildings and units whose name holds what was said; "43栋2单元" finds the unit."""
    parts = [part for part in said.replace("栋", "栋 ").replace("号楼", "号楼 ").split() if part]
    doors = open_places(day).exclude(level__in=["premises", "spot"])
    if not parts:
        return []
    found = _named(doors, parts[0])
    for part in parts[1:]:
        above = list(found.values_list("path", flat=True)[:FOUND_MOST])
        below = Q(pk__in=[])
        for path in above:
            below |= Q(path__startswith=path) & ~Q(path=path)
        found = _named(doors.filter(below), part)
    places = list(found.order_by("level__rank", "order", "name")[:FOUND_MOST])
    names = names_of(places, from_rank=OFFICE_RANK)
    return [(place, names[place.pk]) for place in places]


def _named(places: QuerySet[Place], part: str) -> QuerySet[Place]:
    """A number is meant whole from its first digit: "3" finds 福桂苑3栋 and not 43栋."""
    if part[:1].isdigit():
        return places.filter(name__iregex=rf"(^|[^0-9]){re.escape(part)}")
    return places.filter(name__icontains=part)


def offices_for(place: Place, *, day: date) -> list[Organisation]:
    """Committees and companies that cover the place today, with their public number and address."""
    return offices_at([place], day=day)[place.pk]


def offices_at(places: Iterable[Place], *, day: date) -> dict[UUID, list[Organisation]]:
    """As `offices_for`, a hundred places for the queries of one."""
    above = {place.pk: set(prefixes(place.path)) for place in places}
    offices = list(_public_offices(set().union(*above.values()), day=day))
    paths = paths_of_organisations([office.pk for office in offices], day=day)
    return {
        key: [office for office in offices if over.intersection(paths.get(office.pk, ()))]
        for key, over in above.items()
    }


def _public_offices(paths: Collection[str], *, day: date) -> QuerySet[Organisation]:
    areas = AreaPlace.objects.filter(on_day(day), place__path__in=paths).values("area")
    covers = Cover.objects.filter(on_day(day)).filter(Q(place__path__in=paths) | Q(area__in=areas))
    offices = Organisation.objects.filter(on_day(day), kind__in=OFFICES, pk__in=covers.values("organisation"))
    return offices.exclude(phone="", address="").order_by("kind", "name")
