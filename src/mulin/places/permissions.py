"""Who may change the net."""

from collections.abc import Iterable

from mulin.core.errors import NotAllowed
from mulin.core.scope import Scope
from mulin.places.models import Area, Organisation, Place
from mulin.places.rules import Capability


def can_found_root(scope: Scope) -> bool:
    """Only the installation itself, at set-up, makes the root place."""
    return scope.everything


def can_edit_place(scope: Scope, place: Place) -> bool:
    return scope.allows(Capability.EDIT, place.path)


def can_edit_area(scope: Scope, area: Area) -> bool:
    return scope.allows(Capability.EDIT, area.home.path)


def can_edit_organisation(scope: Scope, organisation: Organisation) -> bool:
    return scope.allows(Capability.EDIT, organisation.home.path)


def insist(*allowed: bool) -> None:
    """Raise NotAllowed unless each of the answers is yes."""
    if not all(allowed):
        raise NotAllowed


def insist_on_places(scope: Scope, places: Iterable[Place]) -> None:
    insist(*(can_edit_place(scope, place) for place in places))
