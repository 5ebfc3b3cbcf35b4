"""Who may see and change what is kept about people, and who may give powers to whom."""

from collections.abc import Iterable

from mulin.core.scope import Scope
from mulin.people.models import PostKind
from mulin.people.rules import Capability


def can_edit_at(scope: Scope, paths: Iterable[str]) -> bool:
    """Edit people's rows at all of these places."""
    return all(scope.allows(Capability.PEOPLE_EDIT, path) for path in paths)


def can_edit_person(scope: Scope, paths: Iterable[str]) -> bool:
    """Edit a person who is known at `paths`; one known nowhere yet is open to any editor."""
    known = list(paths)
    if not known:
        return scope.allows_anywhere(Capability.PEOPLE_EDIT)
    return any(scope.allows(Capability.PEOPLE_EDIT, path) for path in known)


def can_read_person(scope: Scope, paths: Iterable[str]) -> bool:
    """Read about a person who is known today at `paths`."""
    return any(scope.allows(Capability.PEOPLE_READ, path) for path in paths)


def can_reveal_contact(scope: Scope, paths: Iterable[str]) -> bool:
    return any(scope.allows(Capability.CONTACT, path) for path in paths)


def can_give(scope: Scope, kind: PostKind, paths: Iterable[str]) -> bool:
    """Open a post of this kind, or appoint to it: nobody gives a power that they do not hold there."""
    return all(
        scope.allows(capability, path)
        for path in paths
        for capability in [Capability.PEOPLE_EDIT, *kind.capabilities]
    )


def can_act_as(scope: Scope, other: Scope) -> bool:
    """Give or take what would make one the other: an account, or a merge of the two."""
    return all(scope.allows(grant.capability, grant.path) for grant in other.grants)


def can_read_facts(scope: Scope, seen_with: str, paths: Iterable[str]) -> bool:
    return any(scope.allows(seen_with, path) for path in paths)


def can_read_memberships(scope: Scope, paths: Iterable[str]) -> bool:
    return any(scope.allows(Capability.PARTY_READ, path) for path in paths)
