"""Leaders of stairwells, Party groups and buildings; one person may hold several of these posts."""

from collections.abc import Sequence

from mulin.people.actions import NewPerson
from scenarios.homes import Home
from scenarios.roster import Roster
from scenarios.wanghu.party import SPLIT
from scenarios.wanghu.shape import (
    GARBAGE_BUILDINGS,
    GROUP_OR_UNIT_LEADERS,
    QINXINHU_UNIT_LEADERS,
    UNIT36,
    UNIT36_BUILDING,
)
from scenarios.wanghu.street import Building, Group, Street, Unit

BOTH = 40  # lead their stairwell and a Party group
GROUPS_VACANT, BUILDINGS_VACANT = 5, 12
NEIGHBOUR_HEADS = 36  # in the compounds that have unit leaders
REPRESENTATIVES_MISSING = 38
BUILDING_LED_BY_OTHER = 0.35  # of the buildings are led by one who leads a stairwell or a group there
REPRESENTED_BY_LEADER = 0.2


def lead(street: Street, roster: Roster) -> None:
    """The volunteers' posts around the stairwell. The order matters: later ones may go to earlier holders."""
    _lead_units(street, roster)
    led = _lead_groups(street, roster)
    _lead_buildings(street, roster, led)
    _find_neighbour_heads(street, roster)
    _keep_lanes(street, roster)


def _lead_units(street: Street, roster: Roster) -> None:
    """Two compounds have unit leaders; the one told in full lacks some."""
    chance = street.chance("unit leaders")
    units = _full_units(street, "qinxinhu")
    vacant = chance.sample(
        [unit.place.slug for unit in units if unit.place.slug != UNIT36],
        len(units) - QINXINHU_UNIT_LEADERS,
    )
    for unit in [*units, *_full_units(street, "fuguiyuan")]:
        post = roster.open("unit_leader", place=unit.place.id)
        if unit.place.slug not in vacant:
            street.unit_leaders[unit.place.slug] = street.take(unit.homes)
            leader = street.unit_leaders[unit.place.slug]
            roster.volunteer(post, leader, known=unit.place.slug == UNIT36)


def _full_units(street: Street, compound: str) -> list[Unit]:
    full = [b for b in street.buildings_of(compound) if b.number <= b.compound.full]
    return [unit for building in full for unit in building.units]


def _lead_groups(street: Street, roster: Roster) -> dict[str, list[NewPerson]]:
    """Returns who leads a stairwell or a group in each building."""
    chance = street.chance("group leaders")
    with_unit_leaders = [g for g in street.groups if _unit_leaders_of(street, g)]
    both = {id(g) for g in chance.sample(with_unit_leaders, BOTH)}
    twice = len(street.unit_leaders) + len(street.groups) - GROUPS_VACANT - BOTH - GROUP_OR_UNIT_LEADERS
    leader_of: dict[int, NewPerson] = {}
    for first, second in _neighbours(street)[:twice]:
        leader_of[id(first)] = leader_of[id(second)] = street.take(_homes(first))
    others = [g for g in street.groups if g not in with_unit_leaders and id(g) not in leader_of]
    vacant = {id(g) for g in chance.sample(others, GROUPS_VACANT)}
    led: dict[str, list[NewPerson]] = {b.place.slug: [] for b in street.residential()}
    for group in street.groups:
        post = roster.open("party_group_leader", organisation=group.office.new.id)
        if id(group) in vacant:
            continue
        leader = leader_of.get(id(group))
        if id(group) in both:
            leader = chance.choice(_unit_leaders_of(street, group))
        leader = leader or street.take(_homes(group))
        roster.volunteer(post, leader)
        led[group.buildings[0].place.slug] += [leader, *_unit_leaders_of(street, group)]
    return led


def _unit_leaders_of(street: Street, group: Group) -> list[NewPerson]:
    slugs = [unit.place.slug for building in group.buildings for unit in building.units]
    return [street.unit_leaders[slug] for slug in slugs if slug in street.unit_leaders]


def _neighbours(street: Street) -> list[tuple[Group, Group]]:
    """Groups that one person can lead: the two of a tall building, then those of two buildings side by side."""
    split = [g for g in street.groups if g.buildings[0].compound.key == SPLIT[0]][: 2 * SPLIT[1]]
    beside = [g for g in street.groups if g.buildings[0].compound.key == "yinghuhuayuan"]
    return [*_twos(split), *_twos(beside)]


def _twos(groups: Sequence[Group]) -> list[tuple[Group, Group]]:
    return list(zip(groups[::2], groups[1::2], strict=False))


def _homes(group: Group) -> list[Home]:
    return [home for building in group.buildings for home in building.homes]


def _lead_buildings(street: Street, roster: Roster, led: dict[str, list[NewPerson]]) -> None:
    chance = street.chance("building leaders")
    kept = {UNIT36_BUILDING, *GARBAGE_BUILDINGS}
    vacant = chance.sample([slug for slug in led if slug not in kept], BUILDINGS_VACANT)
    silent = chance.sample(sorted(led), REPRESENTATIVES_MISSING)
    for building in street.residential():
        slug = building.place.slug
        post = roster.open("building_leader", place=building.place.id)
        leader: NewPerson | None = None
        if slug not in vacant:
            known = led[slug] if slug not in kept and chance.random() < BUILDING_LED_BY_OTHER else []
            leader = chance.choice(known) if known else street.take(building.homes)
            roster.volunteer(post, leader, known=slug == UNIT36_BUILDING)
        if slug not in silent:
            _represent(street, roster, building, leader if chance.random() < REPRESENTED_BY_LEADER else None)


def _represent(street: Street, roster: Roster, building: Building, leader: NewPerson | None) -> None:
    post = roster.open("residents_rep", place=building.place.id)
    roster.volunteer(post, leader or street.take(building.homes))


def _find_neighbour_heads(street: Street, roster: Roster) -> None:
    """Where the compound is told in full, first where a unit leader is missing; else in the first stairwell."""
    chance = street.chance("neighbour heads")
    units = [*_full_units(street, "qinxinhu"), *_full_units(street, "fuguiyuan")]
    vacant = [unit for unit in units if unit.place.slug not in street.unit_leaders]
    held = [unit for unit in units if unit.place.slug in street.unit_leaders and unit.place.slug != UNIT36]
    some, left = vacant[: len(vacant) // 2], vacant[len(vacant) // 2 :]
    street.empty_stairwells = [unit.place.slug for unit in left]
    firsts = [b.units[0] for b in street.residential() if b.number > b.compound.full]
    for unit in [*some, *chance.sample(held, NEIGHBOUR_HEADS - len(some)), *firsts]:
        roster.volunteer(roster.open("neighbour_head", place=unit.place.id), street.take(unit.homes))


def _keep_lanes(street: Street, roster: Roster) -> None:
    """Two seats a lane; the last lane has one vacant."""
    for lane in street.lanes:
        post = roster.open("lane_keeper", area=lane.id, seats=2)
        beside = [b for b in street.residential() if b.place.id in lane.places]
        for building in beside[: 1 if lane is street.lanes[-1] else 2]:
            roster.volunteer(post, street.take(building.homes))
