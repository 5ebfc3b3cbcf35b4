"""The Party's tree: street, community, grid branch, building group.

It is laid over the place tree many to many: a branch may cover two grids and a grid may have two branches;
a group may cover two small buildings or one stairwell of a tall one.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from mulin.places.actions import NewArea, NewOrganisation
from mulin.places.models import OrganisationKind as Kind
from scenarios.offices import Office, write_offices
from scenarios.wanghu.shape import GRID_BRANCHES
from scenarios.wanghu.street import Building, Group, Street

BESIDE = {"guiyuan": "danguili-1", "changdi": "hubinyaju-1"}  # homes that a branch of shops serves too
PAIRED = ("danguili", 9)  # in so many pairs of neighbouring buildings one group serves both
SPLIT = ("hubinyaju", 22)  # so many tall buildings have a group in each stairwell


def found_branches(street: Street) -> None:
    """As many branches as the street has: neighbouring grids share one until the number is right.

    A branch of shops serves the homes beside them too.
    """
    shared = len(street.grids) - GRID_BRANCHES
    parts = _paired([g for g in street.grids if not g.dedicated], shared)
    parts += [[grid] for grid in street.grids if grid.dedicated]
    for grids in parts:
        home = grids[0].home
        branch = NewOrganisation(
            Kind.PARTY,
            f"{'、'.join(grid.name for grid in grids)}党支部",
            home,
            tier="grid_branch",
            parent=street.offices[f"party/{_community(street, home)}"].new.id,
        )
        beside = [street.grid_of[BESIDE[_community(street, home)]]] if grids[0].dedicated else []
        street.branches.append(Office(branch, areas=tuple(grid.id for grid in [*grids, *beside])))
    write_offices(street, "branches", street.branches)


def _paired(grids: Sequence[NewArea], pairs: int) -> list[list[NewArea]]:
    """The first grids of one community by twos, in `pairs` pairs, the others alone."""
    parts: list[list[NewArea]] = []
    for grid in grids:
        last = parts[-1] if parts else []
        paired = sum(1 for part in parts if len(part) == 2)
        if paired < pairs and len(last) == 1 and last[0].home == grid.home:
            last.append(grid)
        else:
            parts.append([grid])
    return parts


def _community(street: Street, home: UUID) -> str:
    return next(key for key, place in street.communities.items() if place.id == home)


def found_groups(street: Street) -> None:
    branch_of = {area: branch.new.id for branch in reversed(street.branches) for area in branch.areas}
    for name, buildings, covers in _groups(street):
        first = buildings[0].place
        branch = branch_of[street.grid_of[first.slug].id]
        home = street.communities[buildings[0].compound.community].id
        new = NewOrganisation(Kind.PARTY, f"{name}党小组", home, tier="building_group", parent=branch)
        street.groups.append(Group(Office(new, tuple(covers), ()), buildings))
    write_offices(street, "building groups", [group.office for group in street.groups])


def _groups(street: Street) -> Iterator[tuple[str, list[Building], list[UUID]]]:
    """Name, buildings and covered places of each group."""
    waiting: list[Building] = []
    for building in street.residential():
        key, number = building.compound.key, building.number
        if key == PAIRED[0] and number <= 2 * PAIRED[1]:
            waiting.append(building)
            if len(waiting) == 2:
                yield _both(waiting), waiting, [b.place.id for b in waiting]
                waiting = []
        elif key == SPLIT[0] and number <= SPLIT[1]:
            for unit in building.units:
                yield f"{_called(building)}{unit.place.name}", [building], [unit.place.id]
        else:
            yield _called(building), [building], [building.place.id]


def _both(pair: Sequence[Building]) -> str:
    return f"{pair[0].compound.name}{pair[0].number}、{pair[1].number}栋"


def _called(building: Building) -> str:
    return f"{building.compound.name}{building.number}栋"
