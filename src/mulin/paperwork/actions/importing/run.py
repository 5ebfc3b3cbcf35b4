"""What each kind of import is given, and what it gives back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from mulin.core.scope import Scope
from mulin.places.models import Place

CHUNK = 1000
Progress = Callable[[int, int], None]
Thing = TypeVar("Thing")


@dataclass(slots=True)
class Run:
    """One import: who does it, when, and how far it is. `objects` says which row became which object."""

    home: Place
    by: Scope
    now: datetime
    day: date
    of: int
    report: Progress
    objects: dict[int, UUID] = field(default_factory=dict)
    persons: list[UUID] = field(default_factory=list)
    contacts: list[UUID] = field(default_factory=list)
    residencies: list[UUID] = field(default_factory=list)
    households: list[UUID] = field(default_factory=list)
    ownerships: list[UUID] = field(default_factory=list)
    done: int = 0

    def tick(self, rows: int) -> None:
        self.done += rows
        self.report(min(self.done, self.of), self.of)


def chunks(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), CHUNK):
        yield things[start : start + CHUNK]
