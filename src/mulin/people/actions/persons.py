"""Note down persons: a name, and a number where one is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.ids import new_id
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people.actions.access import person_to_edit
from mulin.people.actions.contacts import write_contacts
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Person
from mulin.people.rules import Capability, sort_key
from mulin.places.permissions import insist

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewPerson:
    name: str
    phone: str = ""
    id: UUID = field(default_factory=new_id)


def add_person(*, by: Scope, name: str, phone: str = "", now: datetime) -> Person:
    [person] = add_persons(by=by, new=[NewPerson(name, phone)], now=now)
    return person


@explained(REASONS)
@transaction.atomic
def add_persons(*, by: Scope, new: Sequence[NewPerson], now: datetime) -> list[Person]:
    """Note down many at once. Like names and shared numbers are normal: see `propose_matches`."""
    insist(by.allows_anywhere(Capability.PEOPLE_EDIT))
    if any(not n.name.strip() for n in new):
        raise Refused(_("请写上姓名"))
    persons = [Person(id=n.id, name=n.name.strip(), sort_key=sort_key(n.name), created_at=now) for n in new]
    Person.objects.bulk_create(persons, batch_size=BATCH)
    with_phone = [(n.id, n.phone) for n in new if n.phone.strip()]
    write_contacts(with_phone, now=now)
    if persons:
        detail = {"persons": len(persons)}
        record(by=by, action="person.added", target=persons[0], now=now, detail=detail)
    return persons


@explained(REASONS)
@transaction.atomic
def change_name(*, by: Scope, person: UUID, name: str, now: datetime) -> Person:
    renamed = person_to_edit(by, person)
    if not name.strip():
        raise Refused(_("请写上姓名"))
    renamed.name, renamed.sort_key = name.strip(), sort_key(name)
    renamed.save(update_fields=["name", "sort_key"])
    record(by=by, action="person.renamed", target=renamed, now=now)
    return renamed
