"""Who may bring sheets in, take sheets out, and let another's sheet with people's data go."""

from typing import Final

from mulin.core.scope import Scope
from mulin.paperwork.models import Export
from mulin.paperwork.rules.kinds import SheetKind
from mulin.people.rules import Capability
from mulin.places.models import Place

ALSO: Final = {
    SheetKind.PLACES: Capability.PLACES_EDIT,
    SheetKind.POSTS: Capability.PEOPLE_EDIT,
    SheetKind.HOUSEHOLDS: Capability.PEOPLE_EDIT,
    SheetKind.RESIDENTS: Capability.PEOPLE_EDIT,
}


def can_use_sheets(scope: Scope, home: Place) -> bool:
    return scope.allows(Capability.SHEETS, home.path)


def can_import(scope: Scope, kind: SheetKind, home: Place) -> bool:
    """A sheet does nothing that its sender could not do by hand."""
    return can_use_sheets(scope, home) and scope.allows(ALSO[kind], home.path)


def can_ask_for_export(scope: Scope, home: Place) -> bool:
    return scope.person is not None and scope.allows(Capability.EXPORT_PEOPLE, home.path)


def can_release(scope: Scope, export: Export) -> bool:
    """Two persons: whoever asked cannot release."""
    return can_ask_for_export(scope, export.home) and scope.person != export.asked_by


def can_fetch(scope: Scope, export: Export) -> bool:
    """Only the two who answer for it."""
    return can_ask_for_export(scope, export.home) and scope.person in {export.asked_by, export.released_by}
