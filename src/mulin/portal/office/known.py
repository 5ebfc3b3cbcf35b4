"""Persons as an editor tells them apart: a name, where they are known, a masked number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from mulin.core.scope import Scope
from mulin.people.models import Person
from mulin.people.queries import masked_numbers, paths_of_persons, visible_to
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.places.queries import places_with_paths


@dataclass(frozen=True, slots=True)
class Known:
    key: UUID
    name: str
    known_at: str


def known_as(scope: Scope, name: str, *, day: date) -> list[Known]:
    """Everyone of exactly this name whom the scope may see."""
    return as_known(visible_to(scope, day=day).filter(name=name.strip()).order_by("created_at"))


def as_known(persons: Iterable[Person]) -> list[Known]:
    """Three queries for any number of persons."""
    persons = list(persons)
    paths = paths_of_persons([person.pk for person in persons])
    lowest = {key: max(found, key=len) for key, found in paths.items() if found}
    places = places_with_paths(lowest.values())
    names = names_of(places.values(), from_rank=OFFICE_RANK)
    numbers = masked_numbers(person.pk for person in persons)
    return [
        Known(
            person.pk,
            person.name,
            " · ".join(
                [
                    names[places[lowest[person.pk]].pk] if person.pk in lowest else _("还没登记在哪里"),
                    *numbers.get(person.pk, ()),
                ]
            ),
        )
        for person in persons
    ]
