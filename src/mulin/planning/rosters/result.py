"""A roster, what of it could not be filled and why, and how far it may be from the best."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """This person in this shift."""

    shift: str
    person: str


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A shift that lacks people, or people with a skill; `could` says how many could stand in it, for each skill too.

    Where more could than are wanted, they stand elsewhere, or rest.
    """

    shift: str
    empty: int
    lacking: Mapping[str, int]
    could: int
    skilled: Mapping[str, int]

    def __str__(self) -> str:
        lacks = [f"{self.empty} of {self.could} who could come"] if self.empty else []
        lacks += [
            f"{count} with {skill} of {self.skilled[skill]} who could"
            for skill, count in self.lacking.items()
        ]
        return f"{self.shift} lacks {' and '.join(lacks)}"


@dataclass(frozen=True, slots=True)
class Result:
    """`cost` is in points; no roster costs less than `bound`.

    `changes` are, where a roster was made anew, the duties that were dropped and added; proved the fewest where `is_fewest`.
    """

    duties: tuple[Duty, ...]
    unfilled: tuple[Unfilled, ...]
    cost: int
    bound: float
    seconds: float
    dropped: tuple[Duty, ...] = ()
    added: tuple[Duty, ...] = ()
    is_fewest: bool = False

    @property
    def gap(self) -> float:
        """Relative; 0 where the roster is proved the best."""
        return max(0.0, (self.cost - self.bound) / max(1, abs(self.cost)))
