"""Find persons, and where each is known."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import chain
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from mulin.core.crypto import keyring
from mulin.core.scope import Scope
from mulin.people.models import Consent, Contact, Membership, Ownership, Person, Residency, Term
from mulin.people.rules import Capability
from mulin.places.queries import within

# How a person is known at a place: the rows that say so, and the way from such a row to the path.
TIES: tuple[tuple[type[Residency | Ownership | Term | Membership], str], ...] = (
    (Residency, "household__premises__path"),
    (Ownership, "premises__path"),
    (Term, "post__place__path"),
    (Term, "post__area__home__path"),
    (Term, "post__organisation__home__path"),
    (Membership, "organisation__home__path"),
)


ALIKE = """
WITH pairs AS (
  SELECT a.person_id AS one, b.person_id AS other, 'phone' AS reason
  FROM people_contact a JOIN people_contact b ON a.digest = b.digest AND a.person_id < b.person_id
  UNION ALL
  SELECT a.person_id, b.person_id, 'household'
  FROM people_residency a JOIN people_residency b ON a.household_id = b.household_id AND a.person_id < b.person_id
)
SELECT pairs.one, pairs.other, max(pairs.reason)
FROM pairs JOIN people_person p ON p.id = pairs.one JOIN people_person q ON q.id = pairs.other
WHERE p.name = q.name AND p.merged_into_id IS NULL AND q.merged_into_id IS NULL
  AND (%(persons)s::uuid[] IS NULL OR p.id = ANY (%(persons)s) OR q.id = ANY (%(persons)s))
GROUP BY pairs.one, pairs.other
ORDER BY pairs.one, pairs.other
"""


def paths_of_persons(persons: Iterable[UUID], *, day: date | None = None) -> dict[UUID, tuple[str, ...]]:
    """For each, the paths of the places where they are known on `day`; ever, where no day is given."""
    wanted = set(persons)
    rows = chain.from_iterable(
        model.objects.filter(_then(day), person__in=wanted, **{f"{way}__isnull": False})
        .values_list("person_id", way)
        .distinct()
        for model, way in TIES
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for person, path in rows:
        found[person].add(path)
    return {key: tuple(sorted(found[key])) for key in wanted}


def living() -> QuerySet[Person]:
    """Persons who are no tombstones of a merge."""
    return Person.objects.filter(merged_into=None)


def visible_to(scope: Scope, *, day: date) -> QuerySet[Person]:
    """Those known today where the scope may read people; those known once where it may edit them.

    Who was noted down but is known nowhere yet shows to every editor, so that they can be placed.
    """
    if scope.everything:
        return living()
    now = _tied(scope.paths(Capability.PEOPLE_READ), day)
    once = _tied(scope.paths(Capability.PEOPLE_EDIT), None)
    if not scope.allows_anywhere(Capability.PEOPLE_EDIT):
        return living().filter(now)
    return living().filter(now | once | ~_tied(("/",), None))


def persons_by_phone(digits: str) -> QuerySet[Person]:
    """Everyone who may be reached at this number, found by its blind index."""
    return living().filter(contacts__digest=keyring().blind(digits)).distinct()


def one_person(persons: Iterable[UUID]) -> set[UUID]:
    """These persons and all rows that were merged into them."""
    known: set[UUID] = set()
    newly = set(persons)
    while newly:
        known |= newly
        newly = set(Person.objects.filter(merged_into__in=newly).values_list("pk", flat=True)) - known
    return known


def contacts_of(persons: Iterable[UUID]) -> QuerySet[Contact]:
    return Contact.objects.filter(person__in=list(persons)).order_by("created_at", "pk")


def masked_numbers(persons: Iterable[UUID]) -> dict[UUID, list[str]]:
    """138****5678 for each number of each person."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = contacts_of(persons).values_list("person_id", "masked")
    for person, masked in rows:
        found[person].append(masked)
    return found


def alike(persons: list[UUID] | None) -> list[tuple[UUID, UUID, str]]:
    """Pairs of one name that share a number or a household, each with its reason, the smaller key first.

    Pairs of which neither is among `persons` (where given) are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, {"persons": persons})
        return [(one, other, reason) for one, other, reason in cursor.fetchall()]


def _then(day: date | None) -> Q:
    return Q(during__contains=day) if day else Q()


def _tied(paths: Iterable[str], day: date | None) -> Q:
    found = Q(pk__in=[])
    for model, way in TIES:
        rows = model.objects.filter(_then(day), within(paths, field=way), person=OuterRef("pk"))
        found |= Q(Exists(rows))
    return found


def consents_of(person: UUID) -> QuerySet[Consent]:
    """The consents of the person that stand."""
    return Consent.objects.filter(person=person, withdrawn_on=None).order_by("-given_at")
