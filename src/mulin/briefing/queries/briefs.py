"""Find briefs."""

from uuid import UUID

from django.db.models import QuerySet

from mulin.briefing.models import Brief
from mulin.core.scope import Scope
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.queries import within


def briefs_of(scope: Scope) -> QuerySet[Brief]:
    """Drafts and published ones of the places in which this person makes briefs, latest first."""
    mine = within(scope.paths(Capability.MATTERS_CHECK), field="place__path")
    return Brief.objects.filter(mine).select_related("place", "area__home")


def brief_of(scope: Scope, key: UUID) -> Brief | None:
    return briefs_of(scope).filter(pk=key).first()


def published(*places: Place) -> QuerySet[Brief]:
    """What everybody may read of these places, latest first."""
    read = Brief.objects.filter(place__in=places, published_at__isnull=False)
    return read.order_by("-published_at").select_related("place")
