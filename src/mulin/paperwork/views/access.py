"""Who gets to these pages, and which sheet an address means."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from mulin.core.scope import Scope
from mulin.paperwork import queries
from mulin.paperwork.models import Export, Sheet
from mulin.people.rules import Capability
from mulin.places.models import Place


def insist_on_sheets(scope: Scope) -> None:
    if not scope.allows_anywhere(Capability.SHEETS):
        raise PermissionDenied


def sheet_seen(scope: Scope, key: UUID) -> Sheet:
    """What is not visible does not exist; whoever may use no sheets at all does not even learn that."""
    insist_on_sheets(scope)
    sheet = queries.visible_to(scope).filter(pk=key).first()
    if sheet is None:
        raise Http404
    return sheet


def export_seen(scope: Scope, key: UUID) -> Export:
    insist_on_sheets(scope)
    export = queries.exports_visible_to(scope).filter(pk=key).first()
    if export is None:
        raise Http404
    return export


def home_named(scope: Scope, key: str) -> Place:
    """The place of `?home=`, the topmost where none is named."""
    homes = list(queries.homes_for(scope, Capability.SHEETS))
    found = next((home for home in homes if str(home.pk) == key or not key), None)
    if found is None:
        raise Http404
    return found
