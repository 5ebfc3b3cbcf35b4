"""Read the logs."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from mulin.audit.models import Change, Event, Look


def looks_concerning(*, persons: Iterable[UUID], targets: Iterable[UUID]) -> QuerySet[Look]:
    """Looks at these persons or at these objects of theirs, newest first."""
    return Look.objects.filter(Q(subject__in=persons) | Q(target__in=targets)).order_by("-at", "-id")


def openings_of(target: UUID, *, what: str) -> list[tuple[str, datetime]]:
    """When somebody without an account opened the object by a link, and as whom, oldest first."""
    looks = Look.objects.filter(target=target, what=what, viewer=None).order_by("at", "id")
    return list(looks.values_list("viewer_role", "at"))


def events_of(target: UUID) -> QuerySet[Event]:
    return Event.objects.filter(target=target).order_by("at", "id")


def changes_of(row: UUID) -> QuerySet[Change]:
    return Change.objects.filter(row=row).order_by("id")
