"""Who may, asked of the person's scope. In which state is the table of moves' question."""

from uuid import UUID

from mulin.core.scope import Scope
from mulin.mediation import queries
from mulin.mediation.models import Mediation
from mulin.mediation.rules.moves import Role
from mulin.people.rules import Capability


def can_register_at(scope: Scope, path: str) -> bool:
    return scope.allows(Capability.MEDIATION, path)


def can_open(scope: Scope, path: str, *, named: bool) -> bool:
    """The mediator named in the file, or whoever may open sealed matters there (who says why)."""
    return _mediates(scope, path, named=named) or scope.allows(Capability.MATTERS_SEALED, path)


def may_open(scope: Scope, file: UUID) -> bool:
    """As `can_open`, of a file of which nothing is open yet."""
    path = queries.place_path_of(file)
    return path is not None and can_open(scope, path, named=queries.is_named(scope, file))


def can_redact(scope: Scope, path: str) -> bool:
    return scope.allows(Capability.MATTERS_SEALED, path) and scope.allows(Capability.PEOPLE_EDIT, path)


def roles_of(scope: Scope, file: Mediation) -> frozenset[Role]:
    """In which roles this person stands to the file."""
    roles = set()
    if _mediates(scope, file.place.path, named=queries.is_named(scope, file.pk)):
        roles.add(Role.MEDIATOR)
    if scope.allows(Capability.MATTERS_SEALED, file.place.path):
        roles.add(Role.ABOVE)
    return frozenset(roles)


def _mediates(scope: Scope, path: str, *, named: bool) -> bool:
    return named and scope.allows(Capability.MEDIATION, path)
