"""What is to be manned: shifts at posts, people who offered to stand there, and the rules of rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite

DAY = 1440
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Shift:
    """So many `people` from `start` to `end` (minutes since the first Monday 0:00), of whom so many have a skill.

    `at` is in metres on a plane. A shift may run over midnight; it counts for the day and the week in which it starts.
    """

    id: str
    at: tuple[float, float]
    start: int
    end: int
    people: int
    skills: Mapping[str, int] = field(default_factory=dict)
    is_night: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """`free`: spans in which they could; none means always. `most`: shifts a week at most.

    A newcomer never stands alone or with newcomers only. `refuses` is kept always, `wishes` where it costs others little.
    `nights` have been stood lately, so that others come first.
    """

    id: str
    at: tuple[float, float]
    skills: frozenset[str] = frozenset()
    free: tuple[tuple[int, int], ...] = ()
    most: int = 3
    reach: float = 3000.0
    is_newcomer: bool = False
    wishes: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    nights: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """Kept always: minutes of rest between two shifts, shifts a day."""

    rest: int = 660
    a_day: int = 1

    def __post_init__(self) -> None:
        if self.rest < 0 or self.a_day < 1:
            raise ValueError("rules: rest is no less than nothing, and there is a shift a day at least")


@dataclass(frozen=True, slots=True)
class Weights:
    """What is weighed, in points: 10 metres of way are one.

    A seat left empty costs more than anything else that one person can save, a skill that lacks half of that. Each
    shift of a week beyond `usual`, and the k-th night `night · k`, keep the load even.
    """

    empty: int = 10_000
    lacking: int = 5_000
    metres_a_point: float = 10.0
    wish: int = 30
    usual: int = 3
    beyond: int = 150
    night: int = 20

    def __post_init__(self) -> None:
        numbers = (self.empty, self.lacking, self.wish, self.usual, self.beyond, self.night)
        if min(numbers) < 0 or not (isfinite(self.metres_a_point) and self.metres_a_point > 0):
            raise ValueError("weights: none is less than nothing")


@dataclass(frozen=True, slots=True)
class Problem:
    shifts: tuple[Shift, ...]
    people: tuple[Person, ...]
    rules: Rules = Rules()
    weights: Weights = Weights()
    nearest: int = 6

    def __post_init__(self) -> None:
        """`nearest`: of the posts within reach a person is asked to so many, the nearest, and to those wished for."""
        _check_ids("shift", (one.id for one in self.shifts))
        _check_ids("person", (one.id for one in self.people))
        for shift in self.shifts:
            _check_shift(shift)
        for person in self.people:
            _check_person(person)
        if self.nearest < 1:
            raise ValueError("problem: at least the nearest post is asked for")


def _check_shift(shift: Shift) -> None:
    name = f"shift {shift.id}"
    _check_place(name, shift.at)
    if not 0 <= shift.start < shift.end:
        raise ValueError(f"{name}: it starts before it ends, after the first Monday 0:00")
    if shift.people < 1:
        raise ValueError(f"{name}: it wants some people")
    for skill, count in shift.skills.items():
        if not 0 <= count <= shift.people:
            raise ValueError(f"{name}: {skill} is wanted from 0 to {shift.people} times")


def _check_person(person: Person) -> None:
    name = f"person {person.id}"
    _check_place(name, person.at)
    if not all(0 <= start < end for start, end in person.free):
        raise ValueError(f"{name}: a free time starts before it ends, after the first Monday 0:00")
    if person.most < 0 or person.nights < 0:
        raise ValueError(f"{name}: shifts and nights are no less than nothing")
    if not (isfinite(person.reach) and person.reach >= 0):
        raise ValueError(f"{name}: a reach is no less than 0 metres")


def _check_ids(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} {one}: there are two of this name")
        seen.add(one)


def _check_place(name: str, at: tuple[float, float]) -> None:
    if len(at) != 2 or not all(isfinite(metres) for metres in at):
        raise ValueError(f"{name}: a place is two numbers of metres")
