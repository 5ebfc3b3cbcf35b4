"""What is kept about a person, as far as this scope may read it."""

from dataclasses import dataclass

from mulin.core.scope import Scope
from mulin.people import permissions
from mulin.people.models import Account, Contact, Fact, Membership, Person
from mulin.people.queries import account_of, kept_of, paths_of_persons
from mulin.people.queries.own import Kept
from mulin.people.rules import MembershipKind
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.portal.office.day import today


@dataclass(frozen=True, slots=True)
class Record:
    """`kept` with the lines that need a right of their own apart."""

    kept: Kept
    contacts: list[Contact]
    may_reveal: bool
    facts: list[Fact]
    memberships: list[tuple[Membership, str]]
    homes: list[tuple[str, bool]]
    account: Account | None


def record_for(scope: Scope, person: Person) -> Record:
    kept, day = kept_of(person), today()
    paths = paths_of_persons([person.pk], day=day)[person.pk]
    own = person.pk == scope.person
    may_read_memberships = own or permissions.can_read_memberships(scope, paths)
    return Record(
        kept=kept,
        contacts=kept.contacts,
        may_reveal=own or permissions.can_reveal_contact(scope, paths),
        facts=[f for f in kept.facts if own or permissions.can_read_facts(scope, f.seen_with, paths)],
        memberships=[(m, _kind(m)) for m in kept.memberships] if may_read_memberships else [],
        homes=_homes(kept),
        account=account_of(person.pk),
    )


def _kind(membership: Membership) -> str:
    """What the membership is called; one that came in a sheet may be called anything."""
    known = dict(MembershipKind.choices)
    return str(known.get(membership.kind, membership.kind))


def _homes(kept: Kept) -> list[tuple[str, bool]]:
    """Where they live or lived, and whether they still do."""
    places: list[Place] = [r.household.premises for r in kept.residencies]
    names = names_of(places, from_rank=OFFICE_RANK)
    return [(names[r.household.premises_id], r.during.upper is None) for r in kept.residencies]
