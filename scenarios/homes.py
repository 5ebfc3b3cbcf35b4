"""Households and those of them who are known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from mulin.core.ids import new_id
from mulin.people import actions
from mulin.people.actions import NewHousehold, NewPerson
from mulin.places.actions import NewPlace
from scenarios.setting import FOUNDED, SYSTEM, Setting


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


def write_homes(setting: Setting, homes: Sequence[Home]) -> None:
    people = [person for home in homes for person in home.persons]
    setting.progress.say("residents", 0, len(people))
    actions.add_persons(by=SYSTEM, new=people, now=setting.now)
    setting.progress.say("residents", len(people) // 2, len(people))
    actions.house_many(by=SYSTEM, new=[_household(home) for home in homes], now=setting.now)
    setting.progress.say("residents", len(people), len(people))


def _household(home: Home) -> NewHousehold:
    persons = tuple(person.id for person in home.persons)
    return NewHousehold(home.premises.id, FOUNDED, persons, name=home.sign, id=home.id)
