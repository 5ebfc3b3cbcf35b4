"""Look at people's data: found or opened only with a reason, and each look is there for them to read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record_look, record_looks
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people import permissions, queries
from mulin.people.actions.access import day_of
from mulin.people.actions.contacts import normal_phone
from mulin.people.models import Household, Person
from mulin.places.models import Place
from mulin.places.permissions import insist

FOUND_MOST = 30
SHORTEST_NAME = 2


@transaction.atomic
def find_persons(*, by: Scope, name: str, phone: str, reason: str, now: datetime) -> list[Person]:
    """Persons by name or number, as far as the scope reaches; each one listed can read that they were."""
    insist_on_reason(reason)
    if len(name.strip()) < SHORTEST_NAME and not phone.strip():
        raise Refused(_("请写两个字以上的姓名，或一个电话"))
    found = queries.visible_to(by, day=day_of(now)).filter(name__icontains=name.strip())
    if phone.strip():
        found = found.filter(pk__in=queries.persons_by_phone(normal_phone(phone)).values("pk"))
    persons = list(found.order_by("sort_key", "pk")[: FOUND_MOST + 1])
    if len(persons) > FOUND_MOST:
        raise Refused(_("找到的人太多，请写得再具体些"))
    listed = [person.pk for person in persons]
    record_looks(by=by, what="search", persons=listed, reason=reason.strip(), now=now)
    return persons


@transaction.atomic
def open_person(*, by: Scope, person: UUID, reason: str, now: datetime) -> None:
    """Say why before reading what is kept about a person; must come before the reading."""
    insist_on_reason(reason)
    opened = Person.objects.get(pk=person)
    now_known = queries.paths_of_persons([person], day=day_of(now))[person]
    once_known = queries.paths_of_persons([person])[person]
    insist(
        person == by.person
        or permissions.can_read_person(by, now_known)
        or permissions.can_edit_person(by, once_known)
    )
    record_look(by=by, what="record", target=opened, subject=person, reason=reason.strip(), now=now)


def insist_on_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("请写明为什么要看"))


@transaction.atomic
def open_households(*, by: Scope, premises: UUID, reason: str, now: datetime) -> list[Household]:
    """Who lives in these premises; each of them, and each owner, can read that somebody looked, and why."""
    insist_on_reason(reason)
    place = Place.objects.get(pk=premises)
    insist(permissions.can_read_person(by, [place.path]))
    households = list(queries.households_of(place, day=day_of(now)))
    seen = {r.person_id for household in households for r in household.residencies.all()}
    seen |= {s.person_id for s in queries.shares_in(place, day=day_of(now)) if s.person_id}
    record_looks(by=by, what="record", persons=seen, reason=reason.strip(), now=now)
    return households
