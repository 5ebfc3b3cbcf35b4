"""What is to be matched: needs, volunteers, what was promised before, and what a good pair is worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from math import isfinite

DAY = 1440
WEEK = 7 * DAY
FARTHEST = 10_000_000  # metres from the origin
MOST_PREFERRED = 16  # skills of one need
LATEST = 168  # hours that a volunteer can offer a week


class Priority(IntEnum):
    """Urgent needs are served before anything else is weighed; soon counts twice as much as ordinary."""

    ORDINARY = 0
    SOON = 1
    URGENT = 2


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` up to `end`, in minutes since Monday 0:00, inside one day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Need:
    """Help that somebody asks for; `at` is in metres on a plane, `asker` tells who has asked before.

    One help lies within one half day (0, 12, 18, 24 o'clock). Of several windows in a half day the longest counts.
    Several `helpers` come at the same half day or not at all.
    """

    id: str
    at: tuple[float, float]
    windows: tuple[Window, ...]
    skills: frozenset[str] = frozenset()
    preferred: frozenset[str] = frozenset()
    minutes: int = 60
    helpers: int = 1
    priority: Priority = Priority.ORDINARY
    language: str | None = None
    asker: str | None = None
    not_with: frozenset[str] = frozenset()

    @property
    def hours(self) -> int:
        """Whole hours that a volunteer gives for it; a begun one counts."""
        return -(-self.minutes // 60)

    @property
    def is_joint(self) -> bool:
        """Whether it binds more than one place in one volunteer's week, so that no flow can tell it."""
        return self.helpers > 1 or self.hours > 1


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Who offered `hours` of this week, walks `reach` metres at most, and has `given` hours lately.

    One volunteer gives one help a half day at most.
    """

    id: str
    at: tuple[float, float]
    windows: tuple[Window, ...]
    hours: int
    reach: float = 1000.0
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()
    given: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """What is weighed, in points: 10 metres of way are one.

    A need left open costs `open_ordinary` or `open_soon`: more than any single pair, so that a need stays open only
    where serving it would cost others more than that.
    """

    metres_a_point: float = 10.0
    missing_preferred: int = 20
    stranger: int = 60
    open_ordinary: int = 1000
    open_soon: int = 2000

    def __post_init__(self) -> None:
        if not (isfinite(self.metres_a_point) and self.metres_a_point > 0):
            raise ValueError("value: metres a point are more than none")
        if min(self.missing_preferred, self.stranger, self.open_ordinary, self.open_soon) < 0:
            raise ValueError("value: no weight is less than nothing")


@dataclass(frozen=True, slots=True)
class Problem:
    """`promised` names for a need the volunteers who have been told; a plan anew changes as few as it can.

    `nearest`: of more candidates than that for a need only the nearest are looked at, and those who know the asker.
    """

    needs: tuple[Need, ...]
    volunteers: tuple[Volunteer, ...]
    promised: Mapping[str, frozenset[str]] = field(default_factory=dict)
    value: Value = Value()
    nearest: int = 200

    def __post_init__(self) -> None:
        _check_ids("need", (need.id for need in self.needs))
        _check_ids("volunteer", (one.id for one in self.volunteers))
        for need in self.needs:
            check_need(need)
        for volunteer in self.volunteers:
            _check_volunteer(volunteer)
        if self.nearest < 1:
            raise ValueError("problem: at least the nearest candidate is looked at")
        if unknown := set(self.promised) - {need.id for need in self.needs}:
            raise ValueError(f"promised: there is no need {min(unknown)}")


def check_need(need: Need) -> None:
    """ValueError, with the name of the need, unless it makes sense."""
    _check_place(f"need {need.id}", need.at)
    _check_windows(f"need {need.id}", need.windows)
    if need.minutes < 1:
        raise ValueError(f"need {need.id}: it takes some minutes")
    if need.helpers < 1:
        raise ValueError(f"need {need.id}: it wants some helpers")
    if len(need.preferred) > MOST_PREFERRED:
        raise ValueError(f"need {need.id}: at most {MOST_PREFERRED} skills are preferred")


def _check_volunteer(volunteer: Volunteer) -> None:
    name = f"volunteer {volunteer.id}"
    _check_place(name, volunteer.at)
    _check_windows(name, volunteer.windows)
    if not 0 <= volunteer.hours <= LATEST:
        raise ValueError(f"{name}: hours are from 0 to {LATEST}")
    if not (isfinite(volunteer.reach) and volunteer.reach >= 0):
        raise ValueError(f"{name}: a reach is no less than 0 metres")
    if volunteer.given < 0:
        raise ValueError(f"{name}: hours given are no less than 0")


def _check_ids(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} {one}: there are two of this name")
        seen.add(one)


def _check_place(name: str, at: tuple[float, float]) -> None:
    if len(at) != 2 or not all(isfinite(metres) and abs(metres) <= FARTHEST for metres in at):
        raise ValueError(f"{name}: a place is two numbers of metres, up to {FARTHEST:,}")


def _check_windows(name: str, windows: tuple[Window, ...]) -> None:
    for window in windows:
        if not 0 <= window.start < window.end <= WEEK:
            raise ValueError(f"{name}: a window starts before it ends, inside the week")
        if window.start // DAY != (window.end - 1) // DAY:
            raise ValueError(f"{name}: a window over midnight is to be given as two")
