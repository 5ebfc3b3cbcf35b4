"""Write to the logs; part of the transaction of the act itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from mulin.audit.models import Event, Look
from mulin.core.scope import Scope


def record(
    *,
    by: Scope,
    action: str,
    target: Model,
    now: datetime,
    detail: Mapping[str, str | int | bool | None] | None = None,
) -> Event:
    """Note that `by` did `action` to `target`; `detail` holds codes and ids, never words."""
    return Event.objects.create(
        at=now,
        actor=by.person,
        actor_role=by.role,
        action=action,
        target_type=target._meta.model_name or "",
        target=target.pk,
        detail=dict(detail or {}),
    )


def record_look(
    *, by: Scope, what: str, target: Model, subject: UUID | None, reason: str, now: datetime
) -> Look:
    """Note that `by` is about to see `what` of `target`, which concerns the person `subject`.

    Must come before the reading: the database shows guarded rows only to a transaction with its look.
    """
    return Look.objects.create(
        at=now,
        viewer=by.person,
        viewer_role=by.role,
        subject=subject,
        target_type=target._meta.model_name or "",
        target=target.pk,
        what=what,
        reason=reason,
    )


def record_looks(*, by: Scope, what: str, persons: Iterable[UUID], reason: str, now: datetime) -> int:
    """Note that `by` is about to see `what` of each of these persons; returns how many."""
    looks = [
        Look(
            at=now,
            viewer=by.person,
            viewer_role=by.role,
            subject=person,
            target_type="person",
            target=person,
            what=what,
            reason=reason,
        )
        for person in persons
    ]
    return len(Look.objects.bulk_create(looks, batch_size=2000))
