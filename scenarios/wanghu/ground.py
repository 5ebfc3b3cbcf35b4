"""The place tree: communities, buildings, stairwells, flats, shops, and the spots between them."""

from collections.abc import Iterator
from random import Random

from mulin.places.actions import NewPlace
from mulin.places.models import PremisesKind
from scenarios.setting import new_flat, new_place, write_ground
from scenarios.wanghu.shape import COMPOUNDS, GARBAGE_POINT, Compound
from scenarios.wanghu.street import Building, Street, Unit

SPARSE_FLOORS = 6  # of the first stairwell, where not every flat is in the net
FLAT_AREAS = (4800, 6200, 7500, 8900, 9300, 10600, 12400)  # in 0.01 m²
SHOP_AREAS = (1800, 2600, 4200)
SPOTS = (
    ("qinxinhu", "qinxinhu-garbage", "沁心湖垃圾分类亭"),
    ("qinxinhu", "qinxinhu-gate", "沁心湖南门"),
    ("qinxinhu", "qinxinhu-bikes", "沁心湖电动车棚"),
    ("fuguiyuan", GARBAGE_POINT, "福桂苑垃圾清运点"),
    ("fuguiyuan", "fuguiyuan-gate", "福桂苑东门"),
    ("yinghuhuayuan", "yinghuhuayuan-playground", "映湖花园健身角"),
    ("liuan", "liuan-gate", "柳岸新村北门"),
    ("changdigongyu", "changdigongyu-steps", "长堤亲水台阶"),
)


def lay_ground(street: Street) -> None:
    """Write the tree, those above before those below; the database gives the paths."""
    for compound in COMPOUNDS:
        street.buildings += [_building(street, compound, n) for n in range(1, compound.buildings + 1)]
        street.spots[compound.key] = _spots(street, compound)
    write_ground(street, list(_all(street)))


def _all(street: Street) -> Iterator[NewPlace]:
    yield street.root
    yield from street.communities.values()
    for spots in street.spots.values():
        yield from spots
    for building in street.buildings:
        yield building.place
        yield from building.shops
        for unit in building.units:
            yield unit.place
            yield from unit.premises


def _spots(street: Street, compound: Compound) -> list[NewPlace]:
    home = street.communities[compound.community]
    return [new_place(name, "spot", home, slug=slug) for key, slug, name in SPOTS if key == compound.key]


def _building(street: Street, compound: Compound, number: int) -> Building:
    chance = street.chance(compound.slug_of(number))
    place = new_place(
        compound.name_of(number),
        "building",
        street.communities[compound.community],
        slug=compound.slug_of(number),
        order=number,
        floor=compound.block_of(number).floors,
    )
    building = Building(compound, number, place)
    building.units = [_unit(building, n, chance) for n in range(1, compound.units_of(number) + 1)]
    building.shops = [_shop(building, n, chance) for n in range(1, compound.shops + 1)]
    return building


def _unit(building: Building, number: int, chance: Random) -> Unit:
    slug = f"{building.place.slug}-{number}"
    unit = Unit(new_place(f"{number}单元", "unit", building.place, slug=slug, order=number))
    block = building.compound.block_of(building.number)
    for floor in range(1, _floors_known(building, number, block.floors) + 1):
        for door in range(1, block.doors + 1):
            flat = new_flat(unit.place, floor, door, floor_area=chance.choice(FLAT_AREAS))
            unit.premises.append(flat)
    return unit


def _floors_known(building: Building, unit: int, floors: int) -> int:
    if building.number <= building.compound.full:
        return floors
    return SPARSE_FLOORS if unit == 1 else 0


def _shop(building: Building, number: int, chance: Random) -> NewPlace:
    market = building.compound.shops > 30
    return new_place(
        f"{number}号",
        "premises",
        building.place,
        slug=f"{building.place.slug}-{number}",
        order=number,
        floor=1,
        kind=PremisesKind.STALL if market else PremisesKind.SHOP,
        floor_area=chance.choice(SHOP_AREAS),
    )
