"""A division, its score, and how far it may be from the best."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """`mean_metres` from a household to its grid's centre, the building of the grid with the least way in all; to the
    middle of its households where `mean_metres_middle` says so. `cost` is metres walked by households, with what splits cost.
    """

    grids: int
    contiguous_share: float
    in_range_share: float
    mean_metres: float
    mean_metres_middle: float
    compounds_split: int
    cost: float


@dataclass(frozen=True, slots=True)
class Result:
    """The number of each building's grid, from 1, west to east and north to south; no division costs less than `bound`.

    `moved` are the buildings that left the division which was given. `too_small` are parts of the town that no link joins
    to the rest, and that hold fewer households than a grid.
    """

    grid: Mapping[str, int]
    score: Score
    bound: float | None
    moved: tuple[str, ...]
    too_small: tuple[tuple[str, ...], ...]
    seconds: float

    @property
    def gap(self) -> float | None:
        return None if self.bound is None else (self.score.cost - self.bound) / max(1.0, self.score.cost)
