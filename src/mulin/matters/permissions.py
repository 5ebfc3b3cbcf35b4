"""Who may, asked of the person's scope. In which state is the table of moves' question."""

from datetime import date

from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.rules.moves import Role, is_checker
from mulin.people.rules import Capability
from mulin.places.models import Place


def can_see(scope: Scope, matter: Matter) -> bool:
    """May open the matter's page. A confidential one opens to its holder and to named capability only.

    One from which the leaders of the building were to keep out opens to those who may read words, as they may not.
    """
    if matter.holder_id in scope.posts:
        return True
    if matter.confidential:
        return scope.allows(Capability.MATTERS_SEALED, matter.place.path)
    needed = Capability.MATTERS_WORDS if matter.avoid_volunteers else Capability.MATTERS_READ
    return scope.allows(needed, matter.place.path)


def can_read_words(scope: Scope, matter: Matter) -> bool:
    if matter.holder_id in scope.posts:
        return True
    needed = Capability.MATTERS_SEALED if matter.confidential else Capability.MATTERS_WORDS
    return scope.allows(needed, matter.place.path)


def can_reveal_contact(scope: Scope, matter: Matter) -> bool:
    return can_read_words(scope, matter) and scope.allows(Capability.CONTACT, matter.place.path)


def can_redact(scope: Scope, matter: Matter) -> bool:
    return can_see(scope, matter) and scope.allows(Capability.PEOPLE_EDIT, matter.place.path)


def can_file_at(scope: Scope, path: str) -> bool:
    return scope.allows(Capability.MATTERS_FILE, path)


def roles_of(scope: Scope, matter: Matter, *, day: date, owns: bool = False) -> frozenset[Role]:
    """In which roles this person stands to the matter; `owns` where they hold the receipt or proved its phone.

    Nobody handles or judges what they raised themselves, and nobody is above themselves.
    """
    roles = set()
    is_party = scope.person is not None and scope.person == matter.reporter_id
    if (owns or is_party) and not _claimed_by(scope, matter):
        roles.add(Role.REPORTER)
    if is_party:
        return frozenset(roles)
    sees = can_see(scope, matter)
    if sees and scope.allows(Capability.MATTERS_HANDLE, matter.place.path):
        if matter.holder_id in scope.posts:
            roles.add(Role.HOLDER)
        elif queries.is_above(scope, matter, day=day):
            roles.add(Role.ABOVE)
    may_check = sees and scope.allows(Capability.MATTERS_CHECK, matter.place.path)
    if is_checker(may_check=may_check, person=scope.person, finished_by=matter.finished_by):
        roles.add(Role.CHECKER)
    return frozenset(roles)


def _claimed_by(scope: Scope, matter: Matter) -> bool:
    """Whether who is here, or the reporter whose receipt they hold, claimed it done."""
    return matter.finished_by is not None and matter.finished_by in {scope.person, matter.reporter_id}


def can_keep_filter(scope: Scope, place: Place | None) -> bool:
    """One's own is for everybody who reads matters; a place's for whoever may change the place."""
    if place is not None:
        return scope.allows(Capability.PLACES_EDIT, place.path)
    return scope.person is not None and scope.allows_anywhere(Capability.MATTERS_READ)


def can_set_tables(scope: Scope, place: Place) -> bool:
    """Kinds, limits and usual words belong to whoever may change the place."""
    return place.closed is None and scope.allows(Capability.PLACES_EDIT, place.path)


def can_release(scope: Scope, matter: Matter) -> bool:
    """May write down that the reporter lets the masked words be read: whoever may read the words and handle."""
    handles = scope.allows(Capability.MATTERS_HANDLE, matter.place.path)
    return not matter.confidential and handles and scope.allows(Capability.MATTERS_WORDS, matter.place.path)
