"""All that is kept about one who has proved a phone, for their own eyes."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from mulin.people.models import (
    Claim,
    Consent,
    Contact,
    Designation,
    Fact,
    Membership,
    Ownership,
    Person,
    Residency,
    Term,
)
from mulin.people.queries.claims import claims_of
from mulin.people.queries.persons import contacts_of, living, one_person


@dataclass(frozen=True, slots=True)
class Kept:
    """Every row about these persons; nothing is left out."""

    persons: list[Person]
    contacts: list[Contact]
    residencies: list[Residency]
    ownerships: list[Ownership]
    terms: list[Term]
    memberships: list[Membership]
    designations: list[Designation]
    facts: list[Fact]
    consents: list[Consent]
    claims: list[Claim]

    @property
    def keys(self) -> set[UUID]:
        """The persons and all rows once merged into them."""
        return one_person(person.pk for person in self.persons)


def contacts_with(digest: bytes) -> list[Contact]:
    """Every note of this number, with a person or without."""
    return list(Contact.objects.filter(digest=digest).order_by("created_at", "pk"))


def kept_about(contacts: Iterable[Contact]) -> Kept:
    """What is kept about the persons who may be reached at these numbers."""
    contacts = list(contacts)
    persons = living().filter(contacts__in=contacts).distinct().order_by("created_at", "pk")
    return _kept(list(persons), contacts)


def kept_of(person: Person) -> Kept:
    """What is kept about one person."""
    return _kept([person], list(contacts_of([person.pk])))


def _kept(persons: list[Person], contacts: list[Contact]) -> Kept:
    mine = {"person__in": persons}
    households = Residency.objects.filter(**mine).values("household")
    return Kept(
        persons=persons,
        contacts=contacts,
        residencies=list(Residency.objects.filter(**mine).select_related("household__premises")),
        ownerships=list(Ownership.objects.filter(**mine).select_related("premises")),
        terms=list(
            Term.objects.filter(**mine).select_related(
                "post__kind", "post__place", "post__area", "post__organisation"
            )
        ),
        memberships=list(Membership.objects.filter(**mine).select_related("organisation")),
        designations=list(Designation.objects.filter(household__in=households)),
        facts=list(Fact.objects.filter(**mine)),
        consents=list(Consent.objects.filter(**mine).order_by("-given_at")),
        claims=list(claims_of(persons, contacts)),
    )
