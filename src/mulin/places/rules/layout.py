"""What a building holds: its stairwells, and the numbers on its doors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

GRID_HOMES = 400  # with reference to GB/T 34300: a grid is usually 300 to 500 households
GRID_BUILDINGS = 10  # where the number of households is not known


@dataclass(frozen=True, slots=True)
class Block:
    """A building to be set up: `units` stairwells with `homes` each (0: to be noted later) on `floors`.

    `compound` names the estate that the building belongs to, where there are several.
    """

    name: str
    units: int = 1
    homes: int = 0
    floors: int = 0
    compound: str = ""

    @property
    def all_homes(self) -> int:
        return max(self.units, 1) * self.homes


@dataclass(frozen=True, slots=True)
class Home:
    number: str
    floor: int | None


def homes_of(block: Block) -> Iterator[Home]:
    """The homes of one stairwell: 101, 102, 201 … by floors, else counted through.

    >>> [home.number for home in homes_of(Block("1栋", homes=5, floors=3))]
    ['101', '102', '201', '202', '301']
    >>> [home.number for home in homes_of(Block("1栋", homes=2))]
    ['1', '2']
    """
    if not block.floors:
        yield from (Home(str(number), None) for number in range(1, block.homes + 1))
        return
    on_a_floor = -(-block.homes // block.floors)
    for index in range(block.homes):
        floor, door = index // on_a_floor + 1, index % on_a_floor + 1
        yield Home(f"{floor}{door:02d}", floor)


def grids_for(blocks: Sequence[Block]) -> int:
    """How many grids to propose.

    >>> grids_for([Block(f"{n}栋", units=3, homes=24) for n in range(43)])
    8
    >>> grids_for([Block("1栋")])
    1
    """
    homes = sum(block.all_homes for block in blocks)
    wished = homes / GRID_HOMES if homes else len(blocks) / GRID_BUILDINGS
    return min(max(round(wished), 1), max(len(blocks), 1))


def split(blocks: Sequence[Block], grids: int) -> list[list[Block]]:
    """Neighbouring buildings in `grids` groups of about as many households; none is empty.

    >>> [[b.name for b in grid] for grid in split([Block("1"), Block("2"), Block("3")], 2)]
    [['1'], ['2', '3']]
    """
    grids = min(grids, len(blocks))
    weights = [block.all_homes or 1 for block in blocks]
    groups: list[list[Block]] = []
    rest = list(zip(blocks, weights, strict=True))
    while len(groups) < grids:
        to_come = grids - len(groups)
        share = sum(weight for _block, weight in rest) / to_come
        count = _count(rest, share, keep=to_come - 1)
        groups.append([block for block, _weight in rest[:count]])
        rest = rest[count:]
    return groups


def _count(rest: Sequence[tuple[Block, int]], share: float, *, keep: int) -> int:
    """How many of the next buildings come nearest to the share, leaving one for each group to come."""
    most = len(rest) - keep
    totals = accumulate(weight for _block, weight in rest[:most])
    distances = [abs(total - share) for total in totals]
    return distances.index(min(distances)) + 1 if keep else len(rest)
