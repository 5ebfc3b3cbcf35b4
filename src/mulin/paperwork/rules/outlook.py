"""What an import of a sheet would do, row by row, and what keeps rows from being imported."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar
from uuid import UUID

from mulin.paperwork.rules.parsers import Value
from mulin.paperwork.rules.problems import Problem, Wrong
from mulin.paperwork.rules.tree import Node

PostKey = tuple[str, UUID | None]
"""The kind of a post and that at which it is."""


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlaceItem:
    """A place to be (`made` are the places to be made, itself last), or one that is."""

    node: Node
    values: Mapping[str, Value]
    made: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class PostItem:
    """A post at exactly one of place, area and organisation; without a name it is a vacant one."""

    kind: str
    place: UUID | None
    area: UUID | None
    organisation: UUID | None
    name: str
    phone: str
    since: date | None
    until: date | None
    seats: int = 1

    @property
    def post(self) -> PostKey:
        return self.kind, self.place or self.area or self.organisation


@dataclass(frozen=True, slots=True)
class HouseholdItem:
    premises: UUID
    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ResidentItem:
    """`household` is the one to join, where it is there already."""

    premises: UUID
    household_name: str
    name: str
    phone: str
    since: date | None
    share: Fraction | None
    household: UUID | None = None


Item = TypeVar("Item", PlaceItem, PostItem, HouseholdItem, ResidentItem)


@dataclass(frozen=True, slots=True)
class Planned(Generic[Item]):
    """One good row: what it says, which object it is about, and which of its fields would change."""

    row: int
    item: Item
    key: bytes
    digest: bytes
    fate: Fate
    target: UUID | None = None
    changed: frozenset[str] = frozenset()

    @property
    def thing(self) -> UUID:
        """The object of a row that is not new."""
        assert self.target is not None  # a changed row has one
        return self.target


@dataclass(slots=True)
class Outlook(Generic[Item]):
    planned: list[Planned[Item]]
    problems: list[Problem]
    alike: int = 0

    def of(self, fate: Fate) -> list[Planned[Item]]:
        return [planned for planned in self.planned if planned.fate == fate]

    @property
    def counts(self) -> dict[str, int]:
        fates = Counter(planned.fate for planned in self.planned)
        bad = len({problem.row for problem in self.problems})
        return {**{fate.value: fates[fate] for fate in Fate}, "bad": bad, "alike": self.alike}


class BadRow(Exception):
    """A row that cannot be taken; `code` names the field at fault, "place" whichever says the place."""

    def __init__(self, wrong: Wrong, code: str, **given: str | int) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong
        self.code = code
        self.given = given


@dataclass(slots=True)
class Seats:
    """Who sits on a post when, so that each row of a roster finds a free seat."""

    seats: int
    taken: list[tuple[int, date, date | None]] = field(default_factory=list)

    def free(self, since: date, until: date | None) -> int | None:
        """The first free seat in that time; `until` is the first day that no longer belongs to it."""
        return next((seat for seat in range(1, self.seats + 1) if self.is_free(seat, since, until)), None)

    def is_free(self, seat: int, since: date, until: date | None) -> bool:
        return not any(
            seat == other and overlap(begun, ended, since, until) for other, begun, ended in self.taken
        )

    def take(self, seat: int, since: date, until: date | None) -> None:
        self.taken.append((seat, since, until))

    def release(self, seat: int, since: date, until: date | None) -> None:
        self.taken.remove((seat, since, until))


def is_succession(changed: frozenset[str]) -> bool:
    """Whether a changed row of a roster ends one term and begins another, instead of mending a word."""
    return "post" in changed or {"name", "since"} <= changed


def overlap(begun: date, ended: date | None, since: date, until: date | None) -> bool:
    return (until is None or begun < until) and (ended is None or since < ended)


def seats_needed(periods: Sequence[tuple[date, date | None]]) -> int:
    """How many hold a post at once at most; never less than one."""
    return max(
        (sum(overlap(b, e, s, s_end) for b, e in periods if b <= s) for s, s_end in periods), default=1
    )
