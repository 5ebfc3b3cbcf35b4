"""Take a file in, find its headings, let a person say which column is what, and look at every row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.paperwork import permissions, queries
from mulin.paperwork.actions.files import remove_with_commit, store_problems, store_rows
from mulin.paperwork.models import Sheet, SheetStatus
from mulin.paperwork.presenters import words
from mulin.paperwork.queries.outlook import outlook_of
from mulin.paperwork.queries.stored import path_of, problems_path, rows_of
from mulin.paperwork.rules.cells import Row
from mulin.paperwork.rules.headings import Column, columns_of, heading_row
from mulin.paperwork.rules.kinds import SheetKind, missing_fields
from mulin.paperwork.rules.opening import read_sheet
from mulin.paperwork.rules.outlook import Fate
from mulin.places.models import Place

CHANGES_SHOWN = 50
OPEN = (SheetStatus.UPLOADED, SheetStatus.CHECKED, SheetStatus.FAILED)


@transaction.atomic
def upload_sheet(
    *, by: Scope, kind: SheetKind, home: Place, file_name: str, content: bytes, now: datetime
) -> Sheet:
    """Read the file and keep its rows. Raises `NotTaken` for what is no sheet, and keeps nothing of it."""
    _insist(by, kind, home)
    grid = read_sheet(content, name=file_name)
    fields = queries.fields_for(kind, home)
    heading = heading_row(grid.rows, fields)
    sheet = Sheet(
        kind=kind,
        home=home,
        file_name=file_name[-120:],
        worksheet=grid.name[:40],
        left_out=[name[:40] for name in grid.left_out[:20]],
        uploaded_by=by.person,
        uploaded_at=now,
    )
    _set_heading(sheet, grid.rows, heading)
    sheet.save(force_insert=True)
    detail = {"kind": kind.value, "rows": sheet.rows}
    audit.record(by=by, action="sheet.uploaded", target=sheet, now=now, detail=detail)
    return sheet


@transaction.atomic
def choose_heading(*, by: Scope, sheet: Sheet, row: int) -> Sheet:
    """Another row holds the headings; the guess begins anew."""
    chosen = _locked(by, sheet)
    rows = rows_of(chosen.pk)
    heading = next((found for found in rows if found.number == row), None)
    if heading is None:
        raise Refused(words.no_such_row())
    _set_heading(chosen, rows, heading)
    chosen.status = SheetStatus.UPLOADED
    chosen.save(update_fields=["heading_row", "columns", "mapping", "rows", "status"])
    return chosen


@transaction.atomic
def map_columns(*, by: Scope, sheet: Sheet, mapping: Mapping[int, str], now: datetime) -> Sheet:
    """Keep what a person said of the columns, and look at every row by it; nothing is imported."""
    mapped = _locked(by, sheet)
    _check_mapping(mapped, mapping)
    mapped.mapping = {str(column): code for column, code in mapping.items()}
    mapped.status = SheetStatus.CHECKED
    _look(mapped, by=by, now=now)
    mapped.save(update_fields=["mapping", "status", "outlook"])
    return mapped


@transaction.atomic
def drop_sheet(*, by: Scope, sheet: Sheet, now: datetime) -> None:
    """Forget the sheet: its rows are removed, the note that it was uploaded stays."""
    dropped = _locked(by, sheet)
    dropped.status, dropped.ended_at = SheetStatus.DROPPED, now
    dropped.save(update_fields=["status", "ended_at"])
    remove_with_commit(path_of(dropped.pk), problems_path(dropped.pk))
    audit.record(by=by, action="sheet.dropped", target=dropped, now=now)


def _look(sheet: Sheet, *, by: Scope, now: datetime) -> None:
    outlook = outlook_of(queries.question_of(sheet, by=by, day=localdate(now)))
    problems = sorted(outlook.problems, key=lambda p: (p.row, -1 if p.column is None else p.column))
    store_problems(sheet.pk, problems)
    changes = [[plan.row, sorted(plan.changed)] for plan in outlook.of(Fate.CHANGED)[:CHANGES_SHOWN]]
    sheet.outlook = outlook.counts | {"problems": len(problems), "changes": changes}


def _set_heading(sheet: Sheet, rows: Sequence[Row], heading: Row) -> None:
    """Keep the rows without the cells of columns that are never taken."""
    columns = columns_of(heading, queries.fields_for(SheetKind(sheet.kind), sheet.home))
    sheet.heading_row = heading.number
    sheet.rows = sum(row.number > heading.number for row in rows)
    sheet.columns = [_plain(column) for column in columns]
    sheet.mapping = {str(column.index): column.field for column in columns if column.field}
    never = {column.index for column in columns if column.never}
    store_rows(sheet.pk, (_without(row, never) if row.number > heading.number else row for row in rows))


def _without(row: Row, columns: set[int]) -> Row:
    if not columns:
        return row
    return replace(row, cells=tuple(None if i in columns else cell for i, cell in enumerate(row.cells)))


def _plain(column: Column) -> dict[str, object]:
    return {
        "index": column.index,
        "heading": column.heading,
        "field": column.field,
        "sure": int(column.sure),
        "never": column.never.value if column.never else None,
    }


def _check_mapping(sheet: Sheet, mapping: Mapping[int, str]) -> None:
    kind = SheetKind(sheet.kind)
    fields = queries.fields_for(kind, sheet.home)
    columns = queries.columns_by_index(sheet)
    if any(columns.get(index, {"never": True})["never"] for index in mapping):
        raise Refused(words.never_mapped())
    if not set(mapping.values()) <= {field.code for field in fields}:
        raise Refused(words.never_mapped())
    if len(set(mapping.values())) < len(mapping):
        raise Refused(words.mapped_twice())
    if missing := missing_fields(kind, fields, mapping.values()):
        raise Refused(words.not_mapped(missing, {}))


def _locked(by: Scope, sheet: Sheet) -> Sheet:
    """The sheet, locked, as long as nothing has been done with it."""
    found = Sheet.objects.select_related("home").select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)
    _insist(by, SheetKind(found.kind), found.home)
    if found.status not in OPEN:
        raise Refused(words.sheet_closed())
    return found


def _insist(by: Scope, kind: SheetKind, home: Place) -> None:
    if not permissions.can_import(by, kind, home):
        raise NotAllowed("sheets")
