"""The street while it is being built: what the stages hand to one another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from mulin.people.actions import NewPerson
from mulin.places.actions import NewArea, NewPlace
from scenarios.homes import Home
from scenarios.offices import Office
from scenarios.setting import Setting
from scenarios.wanghu.shape import Compound


@dataclass
class Unit:
    place: NewPlace
    premises: list[NewPlace] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)


@dataclass
class Building:
    compound: Compound
    number: int
    place: NewPlace
    units: list[Unit] = field(default_factory=list)
    shops: list[NewPlace] = field(default_factory=list)
    businesses: list[Home] = field(default_factory=list)

    @property
    def homes(self) -> list[Home]:
        return [home for unit in self.units for home in unit.homes]


@dataclass(frozen=True)
class Group:
    """A building Party group, and the buildings in which its people live."""

    office: Office
    buildings: list[Building]


@dataclass
class Street(Setting):
    root: NewPlace
    communities: dict[str, NewPlace]
    buildings: list[Building] = field(default_factory=list)
    spots: dict[str, list[NewPlace]] = field(default_factory=lambda: defaultdict(list))
    compounds: dict[str, UUID] = field(default_factory=dict)
    grids: list[NewArea] = field(default_factory=list)
    grid_of: dict[str, NewArea] = field(default_factory=dict)
    lanes: list[NewArea] = field(default_factory=list)
    offices: dict[str, Office] = field(default_factory=dict)
    branches: list[Office] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    unit_leaders: dict[str, NewPerson] = field(default_factory=dict)
    empty_stairwells: list[str] = field(default_factory=list)
    backbone: set[UUID] = field(default_factory=set)
    busy: set[UUID] = field(default_factory=set)

    def buildings_of(self, compound: str) -> list[Building]:
        return [b for b in self.buildings if b.compound.key == compound]

    def residential(self) -> list[Building]:
        return [b for b in self.buildings if not b.compound.shops]

    def free(self, homes: Iterable[Home]) -> list[NewPerson]:
        """Those to ask for a post in these homes who hold none yet."""
        return [home.head for home in homes if home.head.id not in self.busy]

    def take(self, homes: Iterable[Home]) -> NewPerson:
        """The first free one of these homes, from now on busy and of the backbone."""
        person = self.free(homes)[0]
        self.engage(person)
        return person

    def engage(self, person: NewPerson) -> None:
        self.busy.add(person.id)
        self.backbone.add(person.id)
