"""Who posts notices and hangs up boards at a place: whoever may edit it."""

from mulin.core.scope import Scope
from mulin.people.rules import Capability
from mulin.places.models import Place

MAY_POST = Capability.PLACES_EDIT


def can_post(scope: Scope, place: Place) -> bool:
    return scope.allows(MAY_POST, place.path)


def can_post_any(scope: Scope) -> bool:
    return scope.allows_anywhere(MAY_POST)


def can_hang(scope: Scope, place: Place) -> bool:
    """Those whose round it is, volunteers among them."""
    return scope.allows(Capability.MATTERS_READ, place.path)
