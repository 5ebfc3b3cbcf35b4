"""People's data leave only by two persons, for a purpose, marked, and for three days."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime
from procrastinate.contrib.django import app

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.core.workbooks import Watermark, write_workbook
from mulin.paperwork import permissions
from mulin.paperwork.actions.files import remove_with_commit, store_export
from mulin.paperwork.models import Export, ExportKind
from mulin.paperwork.presenters import words
from mulin.paperwork.presenters.tables import export_tables
from mulin.paperwork.queries.leaving import leaving, numbers_of
from mulin.paperwork.queries.stored import export_path
from mulin.places.models import Place

JOB: Final = "paperwork.make_export"
STAYS: Final = timedelta(hours=72)


@transaction.atomic
def ask_for_export(*, by: Scope, kind: ExportKind, home: Place, purpose: str, now: datetime) -> Export:
    """Note the wish; nothing is read until somebody else releases it."""
    if by.person is None or not permissions.can_ask_for_export(by, home):
        raise NotAllowed("export")
    if not purpose.strip():
        raise Refused(words.purpose_needed())
    export = Export.objects.create(
        kind=kind, home=home, purpose=purpose.strip(), asked_by=by.person, asked_role=by.role, asked_at=now
    )
    audit.record(by=by, action="export.asked", target=export, now=now, detail={"kind": kind.value})
    return export


@transaction.atomic
def release_export(*, by: Scope, export: Export, now: datetime) -> Export:
    """The second person lets it go; the file is made by a job of this transaction."""
    released = _locked(export)
    if not permissions.can_release(by, released):
        raise NotAllowed("export")
    if released.released_by is not None or released.closed_at is not None:
        raise Refused(words.export_settled())
    released.released_by, released.released_role, released.released_at = by.person, by.role, now
    released.expires_at = now + STAYS
    released.save(update_fields=["released_by", "released_role", "released_at", "expires_at"])
    app.configure_task(JOB).defer(export=str(released.pk))
    audit.record(by=by, action="export.released", target=released, now=now)
    return released


@transaction.atomic
def refuse_export(*, by: Scope, export: Export, now: datetime) -> Export:
    """Either of the two stops it; a file that is there goes."""
    refused = _locked(export)
    if not permissions.can_ask_for_export(by, refused.home):
        raise NotAllowed("export")
    if refused.closed_at is None:
        refused.closed_at = now
        refused.save(update_fields=["closed_at"])
        remove_with_commit(export_path(refused.pk))
        audit.record(by=by, action="export.refused", target=refused, now=now)
    return refused


@transaction.atomic
def make_export(*, export: UUID, by: Scope, now: datetime) -> Export:
    """Write the file. Each person in it is logged as looked at first, by whoever asked for it.

    Whoever comes second finds it made and makes nothing.
    """
    made = Export.objects.select_related("home").select_for_update(of=("self",), no_key=True).get(pk=export)
    if made.made_at is not None or made.closed_at is not None or made.released_by is None:
        return made
    if not permissions.can_ask_for_export(by, made.home):
        raise NotAllowed("export")
    people = leaving(ExportKind(made.kind), made.home, now=now)
    audit.record_looks(by=by, what="export", persons=people.persons, reason=made.purpose, now=now)
    tables = export_tables(made, people, numbers_of(people.persons))
    mark = Watermark(words.by_two(made), f"{localtime(now):%Y-%m-%d %H:%M}", made.purpose)
    store_export(made.pk, write_workbook(tables, watermark=mark))
    made.made_at, made.rows, made.persons = now, len(people.rows), len(people.persons)
    made.save(update_fields=["made_at", "rows", "persons"])
    audit.record(by=by, action="export.made", target=made, now=now, detail={"persons": made.persons})
    return made


@transaction.atomic
def note_fetched(*, by: Scope, export: Export, now: datetime) -> None:
    """Somebody takes the file: only the two who answer for it, and only while it lasts."""
    if not permissions.can_fetch(by, export):
        raise NotAllowed("export")
    if (
        export.made_at is None
        or export.closed_at is not None
        or (export.expires_at and export.expires_at <= now)
    ):
        raise Refused(words.export_gone())
    audit.record(by=by, action="export.fetched", target=export, now=now)


def _locked(export: Export) -> Export:
    return (
        Export.objects.select_related("home").select_for_update(of=("self",), no_key=True).get(pk=export.pk)
    )
