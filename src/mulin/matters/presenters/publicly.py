"""What everybody may know of the matters of a place, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from mulin.matters.queries import categories_at
from mulin.places.models import Place


@dataclass(frozen=True, slots=True)
class Group:
    """How many of one group or at one building are open, and how many were settled this month."""

    name: str
    open: int
    settled: int


def first_of_month(now: datetime) -> datetime:
    return timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def groups_of(
    place: Place, current: Mapping[str, int], settled: Mapping[str, int], *, day: date
) -> list[Group]:
    """Only groups of which something is open or was settled."""
    names = {kind.code[:2]: kind.group for kind in categories_at(place, day=day)}
    return [
        Group(names.get(code, code), current.get(code, 0), settled.get(code, 0))
        for code in sorted(current.keys() | settled.keys())
    ]
