"""Filters that were kept, as this person finds them."""

from django.db.models import Q, QuerySet

from mulin.core.scope import Scope
from mulin.matters.models import SavedFilter
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.queries import within
from mulin.places.rules import prefixes


def filters_for(scope: Scope) -> QuerySet[SavedFilter]:
    """One's own, and those of the places where one reads matters, above and below them; own ones first."""
    paths = scope.paths(Capability.MATTERS_READ)
    above = {path for held in paths for path in prefixes(held)}
    shared = Q(place__path__in=above) | (within(paths, field="place__path") & Q(place__isnull=False))
    mine = Q(owner=scope.person) if scope.person else Q(pk__in=[])
    return (
        SavedFilter.objects.filter(mine | shared).select_related("place").order_by("place", "order", "name")
    )


def own_filters(scope: Scope, place: Place | None) -> QuerySet[SavedFilter]:
    """Those beside which a new one would stand: of the place, else of the person."""
    return (
        SavedFilter.objects.filter(place=place) if place else SavedFilter.objects.filter(owner=scope.person)
    )


def places_to_share_at(scope: Scope) -> QuerySet[Place]:
    """Where this person may leave a filter for all who work there."""
    mine = within(scope.paths(Capability.PLACES_EDIT))
    return Place.objects.filter(mine, closed=None, level__rank__lte=30).order_by("path")
