"""The community's places, grid, property centre and posts: two buildings, four stairwells, shops below."""

from dataclasses import dataclass, field
from uuid import UUID

from mulin.places import actions as places
from mulin.places.actions import NewArea, NewOrganisation, NewPlace
from mulin.places.models import AreaKind
from mulin.places.models import OrganisationKind as Kind
from scenarios.offices import Office, write_offices
from scenarios.roster import Roster
from scenarios.setting import FOUNDED, SYSTEM, Setting, new_place, write_ground

CODE = "330206990003"  # no such community in the register of places
FIRST_UNIT = "lingxiao-1-1"
PROPERTY = "凌霄物管中心"
BUILDINGS, UNITS, SHOPS = (1, 2), (1, 2), 2


@dataclass
class Net(Setting):
    """What the stages hand to one another."""

    root: NewPlace = field(
        default_factory=lambda: NewPlace("凌霄社区", "community", slug="lingxiao", code=CODE)
    )
    buildings: list[NewPlace] = field(default_factory=list)
    units: list[NewPlace] = field(default_factory=list)


def build(net: Net) -> None:
    _lay_ground(net)
    grid = NewArea(
        AreaKind.GRID,
        "凌霄第1网格",
        net.root.id,
        code=f"{CODE}001",
        places=tuple(b.id for b in net.buildings),
    )
    places.add_areas(by=SYSTEM, new=[grid], day=FOUNDED, now=net.now)
    centre = NewOrganisation(Kind.PROPERTY, PROPERTY, net.root.id, phone=net.fiction.landline())
    write_offices(net, "offices", [Office(centre, places=(net.root.id,))])
    _fill_posts(net, grid.id)


def _lay_ground(net: Net) -> None:
    net.buildings = [
        new_place(f"{n}号楼", "building", net.root, slug=f"lingxiao-{n}", order=n) for n in BUILDINGS
    ]
    net.units = [
        new_place(f"{n}单元", "unit", building, slug=f"{building.slug}-{n}", order=n)
        for building in net.buildings
        for n in UNITS
    ]
    shops = [
        new_place(f"{n}号店", "premises", unit, slug=f"{unit.slug}-s{n}", order=n, floor=1, kind="shop")
        for unit in net.units
        for n in range(1, SHOPS + 1)
    ]
    write_ground(net, [net.root, *net.buildings, *net.units, *shops])


def _fill_posts(net: Net, grid: UUID) -> None:
    roster = Roster(net)
    for unit in net.units:
        roster.employ(roster.open("unit_leader", place=unit.id))
    roster.employ(roster.open("grid_officer", area=grid))
    for kind in ("community_desk", "community_secretary"):
        roster.employ(roster.open(kind, place=net.root.id))
    roster.write()
