"""Find a door by what people call it, and the offices that stand behind it."""

import re
from datetime import date

from django.db.models import Q, QuerySet

from mulin.core.fields import on_day
from mulin.places.models import Organisation, OrganisationKind, Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.places.queries import areas_holding, open_places
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


def offices_for(place: Place, *, day: date) -> QuerySet[Organisation]:
    """Committees and companies that cover the place today, with their public number and address."""
    areas = areas_holding(place, day=day)
    covers = Q(covers__place__path__in=prefixes(place.path)) | Q(covers__area__in=areas)
    current = Q(covers__during__contains=day)
    offices = Organisation.objects.filter(on_day(day), covers & current, kind__in=OFFICES)
    public = offices.exclude(phone="", address="")
    return public.distinct().order_by("kind", "name")
