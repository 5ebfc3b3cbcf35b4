"""What lies over the tree: compounds, grids with their micro-grids, and lanes."""

import itertools
from collections.abc import Sequence
from uuid import UUID

from mulin.places import actions
from mulin.places.actions import NewArea, NewPlace
from mulin.places.models import AreaKind
from scenarios.setting import FOUNDED, SYSTEM
from scenarios.wanghu.shape import COMMUNITIES, COMPOUNDS, STREET_CODE, Compound
from scenarios.wanghu.street import Building, Street

MICRO_GRIDS = 3  # in each grid of the compound that is told in full
LANES = (
    ("湖畔巷", "qinxinhu", range(1, 7)),
    ("柳荫巷", "qinxinhu", range(16, 21)),
    ("桂花巷", "fuguiyuan", range(1, 9)),
    ("映月巷", "yinghuhuayuan", range(1, 8)),
    ("渡口巷", "liuan", range(5, 12)),
    ("长堤路里", "changdigongyu", range(1, 6)),
)


def draw_areas(street: Street) -> None:
    new: list[NewArea] = []
    for compound in COMPOUNDS:
        new += _compound(street, compound)
    new += [_lane(street, *lane) for lane in LANES]
    actions.add_areas(by=SYSTEM, new=new, day=FOUNDED, now=street.now)
    street.progress.say("areas", 1, 1)


def _compound(street: Street, compound: Compound) -> list[NewArea]:
    """The compound, its grids, and in one compound their micro-grids."""
    buildings = street.buildings_of(compound.key)
    home = street.communities[compound.community].id
    whole = NewArea(AreaKind.COMPOUND, compound.name, home, places=_places(buildings))
    street.compounds[compound.key] = whole.id
    new = [whole]
    for number, part in enumerate(_parts(buildings, compound.grids), start=1):
        spots = street.spots[compound.key] if number == 1 else []
        grid = _grid(street, compound, part, spots)
        street.grids.append(grid)
        new.append(grid)
        if compound.key == "qinxinhu":
            new += [_micro(grid, n, few) for n, few in enumerate(_parts(part, MICRO_GRIDS), start=1)]
    return new


def _grid(
    street: Street, compound: Compound, buildings: Sequence[Building], spots: Sequence[NewPlace]
) -> NewArea:
    community = list(COMMUNITIES).index(compound.community) + 1
    number = 1 + sum(1 for g in street.grids if g.home == street.communities[compound.community].id)
    grid = NewArea(
        AreaKind.GRID,
        f"{COMMUNITIES[compound.community].removesuffix('社区')}第{number}网格",
        street.communities[compound.community].id,
        code=f"{int(STREET_CODE) + community}{number:03d}",
        dedicated=bool(compound.shops),
        places=(*_places(buildings), *(spot.id for spot in spots)),
    )
    for building in buildings:
        street.grid_of[building.place.slug] = grid
    return grid


def _micro(grid: NewArea, number: int, buildings: Sequence[Building]) -> NewArea:
    return NewArea(
        AreaKind.MICRO_GRID,
        f"{grid.name}-{number}",
        grid.home,
        parent=grid.id,
        places=_places(buildings),
    )


def _lane(street: Street, name: str, compound: str, numbers: range) -> NewArea:
    beside = [b for b in street.buildings_of(compound) if b.number in numbers]
    home = street.communities[beside[0].compound.community].id
    lane = NewArea(AreaKind.LANE, name, home, places=_places(beside))
    street.lanes.append(lane)
    return lane


def _places(buildings: Sequence[Building]) -> tuple[UUID, ...]:
    return tuple(building.place.id for building in buildings)


def _parts(buildings: Sequence[Building], count: int) -> list[Sequence[Building]]:
    """Neighbours in `count` parts of nearly equal size."""
    bounds = [len(buildings) * n // count for n in range(count + 1)]
    return [buildings[a:b] for a, b in itertools.pairwise(bounds)]
