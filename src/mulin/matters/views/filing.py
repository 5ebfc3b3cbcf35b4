"""Where a helper may file, and under what: how every page of filing begins."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mulin.matters import queries
from mulin.matters.models import Category
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.models import Place


def places_and_kinds(request: ScopedRequest, *, now: datetime) -> tuple[list[Place], list[Category]]:
    """The places that this person files at, in the order of the tree, and the categories in force there."""
    if not request.scope.allows_anywhere(Capability.MATTERS_FILE):
        raise PermissionDenied
    day = timezone.localdate(now)
    places = queries.places_to_file_at(request.scope, day=day)
    if not places:
        raise PermissionDenied
    return places, queries.categories_at(places[0], day=day)
