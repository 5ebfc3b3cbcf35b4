"""What is proposed, what stays open and why, and the proof that no other proposal is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Closed(StrEnum):
    """The constraint that closed a need: the first that leaves too few."""

    SKILL = "skill"
    LANGUAGE = "language"
    REFUSED = "refused"
    REACH = "reach"
    TIME = "time"
    HOURS = "hours"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal: the volunteer could come to the need from `start` on, in minutes since Monday 0:00.

    `help` counts the helps of this volunteer in this proposal, in the order of the week; `hours` are those given lately.
    """

    need: str
    volunteer: str
    start: int
    minutes: int
    metres: float
    knows: bool
    skills: frozenset[str]
    language: str | None
    help: int
    hours: int


@dataclass(frozen=True, slots=True)
class Open:
    """A need for which nobody is proposed; `left` says how many of the volunteers each constraint left, in turn."""

    need: str
    closed: Closed
    left: Mapping[Closed, int]
    volunteers: int
    windows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """Less is better, and the first that differs decides: urgent needs left open, promises changed, points, unfairness.

    Unfairness sums for each hour proposed the hours that its volunteer gives before it.
    """

    urgent_open: int
    changed: int
    points: int
    unfairness: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one needs to check the bound without the solver.

    The aims are one number: `score · weights`, the weights so large that an earlier aim is never sold for later ones.
    `seats` are (volunteer, half day from Monday 0 to 20), `seat_price` and `price` (of volunteers) any numbers whatever:
    by weak duality no proposal costs less than
    Σ needs min(open, min arcs(cost + seat price)) − Σ seats (seat price − price)⁺ − Σ volunteers, hours (price − step)⁺.
    """

    weights: Score
    seats: tuple[NDArray[np.int64], NDArray[np.int64]]
    seat_price: NDArray[np.int64]
    price: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Result:
    """`bound` is what no proposal can be better than, in one number, as is `cost`; proved the best where both are equal.

    `cut` needs had more than `nearest` candidates: for those the bound speaks of the candidates looked at.
    """

    pairs: tuple[Pair, ...]
    open: tuple[Open, ...]
    score: Score
    cost: int
    bound: int
    certificate: Certificate
    cut: int
    seconds: float

    @property
    def is_proved(self) -> bool:
        return self.cost == self.bound

    @property
    def gap(self) -> float:
        """Relative; 0 where proved."""
        return (self.cost - self.bound) / max(1, abs(self.cost))
