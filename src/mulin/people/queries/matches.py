"""Proposals that two are one, and merges that can be undone."""

from datetime import date

from django.db.models import Q, QuerySet

from mulin.core.scope import Scope
from mulin.people.models import Match, Merge
from mulin.people.queries.persons import living, visible_to


def open_matches(scope: Scope, *, day: date) -> QuerySet[Match]:
    """Proposals that nobody has decided, where the scope sees both persons."""
    seen = visible_to(scope, day=day).values("pk")
    return (
        Match.objects.filter(decided_at=None, one__in=seen, other__in=seen)
        .select_related("one", "other")
        .order_by("proposed_at", "pk")
    )


def merges_of(scope: Scope, *, day: date) -> QuerySet[Merge]:
    """Merges that stand and whose kept person the scope sees, the latest first."""
    seen = visible_to(scope, day=day).values("pk")
    standing = Q(undone_at=None, kept__in=seen) & Q(kept__in=living())
    return Merge.objects.filter(standing).select_related("kept", "gone").order_by("-at", "-pk")
