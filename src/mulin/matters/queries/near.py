"""The same trouble, reported nearby before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from mulin.core.scope import Scope
from mulin.matters.models import Matter
from mulin.matters.queries.finding import at_place, of_common_parts, visible_to
from mulin.matters.rules.likeness import LOOK_BACK, Alike, alike
from mulin.matters.rules.moves import OPEN
from mulin.matters.rules.wording import grams
from mulin.places.models import Place
from mulin.places.naming import building_of

COMPARED_MOST = 200
PROPOSED_MOST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A matter that may be the same, and why."""

    matter: Matter
    why: Alike


def near_reports(place: Place, words: str, *, codes: Collection[str], now: datetime) -> list[Near]:
    """What a neighbour may join instead of reporting again: open, public, on common parts, of their building."""
    return _near(of_common_parts(at_place(building_of(place))), grams(words), codes, now)


def near_matters(scope: Scope, matter: Matter, *, now: datetime) -> list[Near]:
    """What may be the same as this one, among what the person may see of its building; none of what is sealed."""
    if matter.confidential or not matter.grams:
        return []
    building = building_of(matter.place)
    seen = visible_to(scope).filter(confidential=False, place__path__startswith=building.path)
    return _near(seen.exclude(pk=matter.pk), matter.grams, [matter.category.code], now)


def _near(
    matters: QuerySet[Matter], wanted: Collection[str], codes: Collection[str], now: datetime
) -> list[Near]:
    recent = matters.filter(
        Q(grams__overlap=list(wanted)), status__in=OPEN, reported_at__gte=now - LOOK_BACK
    ).order_by("-reported_at", "-id")
    found = [
        Near(matter, why)
        for matter in recent[:COMPARED_MOST]
        if (why := alike(wanted, matter.grams, same_category=matter.category.code in codes))
    ]
    return sorted(found, key=lambda near: -near.why.score)[:PROPOSED_MOST]
