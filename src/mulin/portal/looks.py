"""Who looked at somebody's data, as their own page tells it: equal looks of a day are one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mulin.audit.models import Look

WEIGHTY = "contact"  # a number shown in full


@dataclass(frozen=True, slots=True)
class LooksOfDay:
    """Looks by one role at one thing on one day; `at` is the latest."""

    role: str
    what: str
    at: datetime
    count: int
    reasons: tuple[str, ...]

    @property
    def weighty(self) -> bool:
        return self.what == WEIGHTY


def by_day(looks: Iterable[Look]) -> list[LooksOfDay]:
    """The lines for looks that come newest first: those at a phone number before all others."""
    alike: dict[tuple[object, ...], list[Look]] = {}
    for look in looks:
        day = timezone.localdate(look.at)
        alike.setdefault((day, look.viewer_role, look.what, look.target), []).append(look)
    return sorted(map(_line, alike.values()), key=lambda line: not line.weighty)


def _line(looks: Sequence[Look]) -> LooksOfDay:
    latest = looks[0]
    reasons = dict.fromkeys(look.reason for look in looks if look.reason)
    return LooksOfDay(latest.viewer_role, latest.what, latest.at, len(looks), tuple(reasons))
