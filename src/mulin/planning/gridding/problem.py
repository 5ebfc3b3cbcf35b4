"""What is to be divided: buildings with their households, and what nobody walks across."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

Point = tuple[float, float]
FARTHEST = 10_000_000  # metres from the origin


@dataclass(frozen=True, slots=True)
class Building:
    """`at` is in metres on a plane; `compound` names the housing compound that it stands in."""

    id: str
    at: Point
    households: int
    compound: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Grids of `least` to `most` households, `ideal` on the average.

    `barriers` are the roads and rivers as lines from point to point. Neighbours are found from the places, no farther
    apart than `farthest` metres and with no barrier between; or `links` names them.
    """

    buildings: tuple[Building, ...]
    barriers: tuple[tuple[Point, ...], ...] = ()
    links: tuple[tuple[str, str], ...] | None = None
    least: int = 300
    most: int = 500
    ideal: int = 400
    farthest: float = 400.0
    split: float = 2000.0

    def __post_init__(self) -> None:
        """`split` is what a compound cut once more than it must be costs, in metres walked by households."""
        _check_ids(building.id for building in self.buildings)
        for building in self.buildings:
            _check(building, self.most)
        if not 0 <= self.least <= self.ideal <= self.most or self.most < 1:
            raise ValueError("grids: the ideal lies between the least and the most households")
        if not (isfinite(self.farthest) and self.farthest > 0 and isfinite(self.split) and self.split >= 0):
            raise ValueError("problem: metres and weights are no less than nothing")
        for line in self.barriers:
            if len(line) < 2 or not all(isfinite(x) and isfinite(y) for x, y in line):
                raise ValueError("barrier: a line has two points at least, each two numbers of metres")
        if unknown := {one for link in self.links or () for one in link} - {one.id for one in self.buildings}:
            raise ValueError(f"link: there is no building {min(unknown)}")


def _check(building: Building, most: int) -> None:
    if len(building.at) != 2 or not all(isfinite(one) and abs(one) <= FARTHEST for one in building.at):
        raise ValueError(f"building {building.id}: a place is two numbers of metres, up to {FARTHEST:,}")
    if not 0 <= building.households <= most:
        raise ValueError(
            f"building {building.id}: it holds from 0 to {most} households, or is to be given in parts"
        )


def _check_ids(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"building {one}: there are two of this name")
        seen.add(one)
