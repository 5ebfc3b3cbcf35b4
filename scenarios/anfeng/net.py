"""The community's places, areas, organisations, homes and posts: one building in full."""

from dataclasses import dataclass, field
from uuid import UUID

from mulin.people import actions as people
from mulin.people.actions import NewPerson, NewShare
from mulin.places import actions as places
from mulin.places.actions import NewArea, NewOrganisation, NewPlace
from mulin.places.models import AreaKind
from mulin.places.models import OrganisationKind as Kind
from scenarios.homes import Home, write_homes
from scenarios.offices import Office, write_offices
from scenarios.roster import Roster
from scenarios.setting import FOUNDED, SYSTEM, Setting, new_flat, new_place, write_ground

CODE = "341502990001"  # no such community in the register of places
ADDRESS = "安丰路6号"
BUILDING = "anfeng-43"
LEAKING_UNIT = "anfeng-43-2"
EMPTY_FLAT = "anfeng-43-2-402"
FLOORS, DOORS = 6, 2
FLAT_AREA = 8900  # in 0.01 m²
HOUSING, POLICE, PROPERTY = "安丰住建房管所", "安丰派出所", "安丰物业"


@dataclass
class Net(Setting):
    """What the stages hand to one another."""

    root: NewPlace = field(
        default_factory=lambda: NewPlace("安丰社区", "community", slug="anfeng", code=CODE)
    )
    units: list[NewPlace] = field(default_factory=list)
    flats: list[NewPlace] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)

    def heads_in(self, unit: NewPlace) -> list[NewPerson]:
        return [home.head for home in self.homes if home.premises.parent == unit.id]


def build(net: Net) -> None:
    building = _lay_ground(net)
    compound, grid = _draw_areas(net, building)
    _found_offices(net, compound)
    _settle(net)
    _fill_posts(net, building, compound=compound, grid=grid)


def _lay_ground(net: Net) -> NewPlace:
    building = new_place("43号楼", "building", net.root, slug=BUILDING, order=43, floor=FLOORS)
    net.units = [new_place(f"{n}单元", "unit", building, slug=f"{BUILDING}-{n}", order=n) for n in (1, 2)]
    net.flats = [
        new_flat(unit, floor, door, floor_area=FLAT_AREA)
        for unit in net.units
        for floor in range(1, FLOORS + 1)
        for door in range(1, DOORS + 1)
    ]
    write_ground(net, [net.root, building, *net.units, *net.flats])
    return building


def _draw_areas(net: Net, building: NewPlace) -> tuple[UUID, UUID]:
    compound = NewArea(AreaKind.COMPOUND, "安丰苑", net.root.id, places=(building.id,))
    grid = NewArea(AreaKind.GRID, "安丰第1网格", net.root.id, code=f"{CODE}001", places=(building.id,))
    places.add_areas(by=SYSTEM, new=[compound, grid], day=FOUNDED, now=net.now)
    return compound.id, grid.id


def _found_offices(net: Net, compound: UUID) -> None:
    """The property company answers for the compound, the others for the whole community."""
    offices = [
        Office(_office(net, kind, name), places=(net.root.id,))
        for kind, name in (
            (Kind.PARTY, "安丰社区党委"),
            (Kind.RESIDENTS_COMMITTEE, "安丰社区居民委员会"),
            (Kind.POLICE, POLICE),
            (Kind.DEPARTMENT, HOUSING),
        )
    ]
    offices.append(Office(_office(net, Kind.PROPERTY, PROPERTY), areas=(compound,)))
    write_offices(net, "offices", offices)


def _office(net: Net, kind: Kind, name: str) -> NewOrganisation:
    return NewOrganisation(kind, name, net.root.id, phone=net.fiction.landline(), address=ADDRESS)


def _settle(net: Net) -> None:
    """A household in every flat but one, whose owner lives elsewhere."""
    lived_in = [flat for flat in net.flats if flat.slug != EMPTY_FLAT]
    net.homes = [Home(flat, [_somebody(net)]) for flat in lived_in]
    write_homes(net, net.homes)
    owner, empty = _somebody(net), next(flat for flat in net.flats if flat.slug == EMPTY_FLAT)
    people.add_persons(by=SYSTEM, new=[owner], now=net.now)
    shares = [NewShare(home.premises.id, FOUNDED, person=home.head.id) for home in net.homes]
    shares.append(NewShare(empty.id, FOUNDED, person=owner.id))
    people.record_ownerships(by=SYSTEM, new=shares, now=net.now)


def _somebody(net: Net) -> NewPerson:
    return NewPerson(net.fiction.name(), net.fiction.mobile())


def _fill_posts(net: Net, building: NewPlace, *, compound: UUID, grid: UUID) -> None:
    roster = Roster(net)
    first, second = (net.heads_in(unit) for unit in net.units)
    roster.volunteer(roster.open("unit_leader", place=net.units[0].id), first[0], known=True)
    roster.volunteer(roster.open("unit_leader", place=net.units[1].id), second[0], known=True)
    roster.volunteer(roster.open("neighbour_head", place=net.units[1].id), second[1], known=True)
    roster.volunteer(roster.open("building_leader", place=building.id), first[1], known=True)
    roster.employ(roster.open("grid_officer", area=grid))
    roster.employ(roster.open("property_keeper", area=compound))
    for kind in ("community_desk", "community_secretary", "police"):
        roster.employ(roster.open(kind, place=net.root.id))
    roster.employ(roster.open("mediator", place=net.root.id))
    roster.write()
