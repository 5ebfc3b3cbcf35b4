"""The street while it is being built: what the stages hand to one another."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from mulin.core.ids import new_id
from mulin.core.scope import Scope
from mulin.people.actions import NewPerson
from mulin.places.actions import NewArea, NewOrganisation, NewPlace
from mulin.portal.scenario.progress import Progress
from scenarios.fiction import Fiction
from scenarios.wanghu.shape import Compound

SYSTEM = Scope.system()


@dataclass
class Home:
    """A household and those of it who are known, the one to ask for first; `sign` is that of a business."""

    premises: NewPlace
    persons: list[NewPerson]
    sign: str = ""
    id: UUID = field(default_factory=new_id)

    @property
    def head(self) -> NewPerson:
        return self.persons[0]


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
class Office:
    """An organisation and what it is responsible for."""

    new: NewOrganisation
    places: tuple[UUID, ...] = ()
    areas: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Group:
    """A building Party group, and the buildings in which its people live."""

    office: Office
    buildings: list[Building]


@dataclass
class Street:
    seed: int
    now: datetime
    progress: Progress
    fiction: Fiction
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

    @property
    def today(self) -> date:
        return localdate(self.now)

    def ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def chance(self, stage: str) -> random.Random:
        """The chance of one stage, so that a change in one leaves the others as they are."""
        return random.Random(f"{self.seed}/{stage}")

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
