"""Import a sheet: all of it or nothing, in one transaction that a job runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.paperwork import permissions, queries
from mulin.paperwork.actions.files import remove_with_commit
from mulin.paperwork.actions.importing import households, places, posts, residents
from mulin.paperwork.actions.importing.keys import hold, remember
from mulin.paperwork.actions.importing.run import Progress, Run
from mulin.paperwork.actions.importing.telling import telling
from mulin.paperwork.models import Batch, LegalBasis, Sheet, SheetStatus
from mulin.paperwork.presenters import words
from mulin.paperwork.queries.outlook import outlook_of
from mulin.paperwork.queries.outlook.reading import known_keys
from mulin.paperwork.queries.stored import path_of, problems_path
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.outlook import Fate, Outlook

JOB: Final = "paperwork.import_sheet"
LONGEST_KEPT: Final = 366

__all__ = ["JOB", "NewBatch", "fail_import", "import_sheet", "last_possible_day", "queue_import", "telling"]

WRITERS: Final[dict[SheetKind, Callable[[Run, Outlook[Any]], None]]] = {
    SheetKind.PLACES: places.write,
    SheetKind.POSTS: posts.write,
    SheetKind.HOUSEHOLDS: households.write,
    SheetKind.RESIDENTS: residents.write,
}


@dataclass(frozen=True, slots=True)
class NewBatch:
    """What the residents of a sheet may be kept for, why, and until when."""

    purpose: str
    legal_basis: LegalBasis
    expires_on: date


@transaction.atomic
def queue_import(
    *, by: Scope, sheet: Sheet, good_rows_only: bool, now: datetime, batch: NewBatch | None = None
) -> Sheet:
    """Let the import begin: the job is enqueued with this transaction, and not without it.

    A sheet that waits already may be queued again (its worker may have died): it is still imported once.
    """
    queued = (
        Sheet.objects.select_related("home").select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)
    )
    if not permissions.can_import(by, SheetKind(queued.kind), queued.home):
        raise NotAllowed("sheets")
    if queued.status not in {SheetStatus.CHECKED, SheetStatus.FAILED, SheetStatus.QUEUED}:
        raise Refused(words.sheet_closed())
    if queued.outlook.get("bad") and not good_rows_only:
        raise Refused(words.still_bad_rows())
    _set_batch(queued, batch, now=now)
    queued.status, queued.good_rows_only, queued.queued_at, queued.failure = (
        SheetStatus.QUEUED,
        good_rows_only,
        now,
        "",
    )
    queued.save(update_fields=["status", "good_rows_only", "queued_at", "failure"])
    app.configure_task(JOB).defer(sheet=str(queued.pk))
    audit.record(by=by, action="sheet.queued", target=queued, now=now)
    return queued


@transaction.atomic
def import_sheet(*, sheet: UUID, by: Scope, now: datetime, report: Progress) -> Sheet:
    """Write every good row, or nothing. Whoever comes second finds the sheet done and changes nothing."""
    found = Sheet.objects.select_related("home").select_for_update(of=("self",), no_key=True).get(pk=sheet)
    if found.status != SheetStatus.QUEUED:
        return found
    if not permissions.can_import(by, SheetKind(found.kind), found.home):
        raise NotAllowed("sheets")
    question = queries.question_of(found, by=by, day=localdate(now))
    outlook = outlook_of(question)
    if outlook.problems and not found.good_rows_only:
        raise Refused(words.has_changed_since())
    run = Run(found.home, by, now, question.day, of=_to_write(outlook), report=report)
    WRITERS[question.kind](run, outlook)
    remember(found.kind, found.home, outlook.planned, run.objects, known_keys(question))
    _hold(found, run)
    return _finish(found, outlook, by=by, now=now)


@transaction.atomic
def fail_import(*, sheet: UUID, why: str, now: datetime) -> None:
    """Say why nothing was imported. Its rows stay, so that it can be tried again."""
    Sheet.objects.filter(pk=sheet, status=SheetStatus.QUEUED).update(
        status=SheetStatus.FAILED, failure=why[:300], ended_at=now
    )


def _to_write(outlook: Outlook[Any]) -> int:
    return len(outlook.of(Fate.NEW)) + len(outlook.of(Fate.CHANGED))


def _set_batch(sheet: Sheet, batch: NewBatch | None, *, now: datetime) -> None:
    """A sheet that is tried again keeps the batch that it was first queued with."""
    if sheet.kind != SheetKind.RESIDENTS or (batch is None and Batch.objects.filter(sheet=sheet).exists()):
        return
    if batch is None or not batch.purpose.strip():
        raise Refused(words.batch_needed())
    today = localdate(now)
    if not today < batch.expires_on <= last_possible_day(today):
        raise Refused(words.batch_too_long())
    Batch.objects.update_or_create(
        sheet=sheet,
        defaults={
            "purpose": batch.purpose.strip(),
            "legal_basis": batch.legal_basis,
            "created_on": today,
            "expires_on": batch.expires_on,
        },
    )


def last_possible_day(today: date) -> date:
    """Residents of a sheet are kept for twelve months at most."""
    return today + timedelta(days=LONGEST_KEPT)


def _hold(sheet: Sheet, run: Run) -> None:
    if sheet.kind != SheetKind.RESIDENTS:
        return
    new = {
        "person": run.persons,
        "contact": run.contacts,
        "household": run.households,
        "residency": run.residencies,
        "ownership": run.ownerships,
    }
    hold(sheet.batch, residencies=run.objects.values(), new=new)


def _finish(sheet: Sheet, outlook: Outlook[Any], *, by: Scope, now: datetime) -> Sheet:
    sheet.status, sheet.ended_at, sheet.result = SheetStatus.DONE, now, outlook.counts
    sheet.save(update_fields=["status", "ended_at", "result"])
    remove_with_commit(path_of(sheet.pk), problems_path(sheet.pk))
    audit.record(
        by=by, action="sheet.imported", target=sheet, now=now, detail={**outlook.counts, "kind": sheet.kind}
    )
    return sheet
