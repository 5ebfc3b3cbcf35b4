"""Write one step of a file's history, with its words beside it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from mulin.audit import actions as audit
from mulin.core.scope import Scope
from mulin.mediation import queries
from mulin.mediation.models import Mediation, Party, Step, Words
from mulin.mediation.rules.retention import kept_until
from mulin.mediation.rules.status import Kind


def write_step(
    *,
    file: Mediation,
    move: str,
    before: str,
    by: Scope,
    now: datetime,
    party: Party | None = None,
    detail: Mapping[str, str] | None = None,
    texts: Mapping[Kind, str] | None = None,
) -> Step:
    """Append the step, its words (guarded) and its audit event. The caller has locked the file, as the system."""
    step = Step.objects.create(
        mediation=file,
        order=queries.last_order(file) + 1,
        move=move,
        before=before,
        after=file.status,
        at=now,
        actor=by.person,
        party=party,
        detail=dict(detail or {}),
    )
    last = kept_until(localdate(file.ended_at)) if file.ended_at else None
    Words.objects.bulk_create(
        Words(mediation=file, step=step, kind=kind, text=text, expires_on=last)
        for kind, text in (texts or {}).items()
        if text
    )
    audit.record(by=by, action=f"mediation.{move}", target=file, now=now, detail={"order": step.order})
    return step


def locked(key: UUID) -> Mediation:
    """The file's row, to be changed in this transaction; asked as the system."""
    return Mediation.objects.select_for_update(of=("self",)).select_related("place").get(pk=key)
