"""Bring sheets in as the pages do: upload, confirm the guess, look, import."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tests.factories import NOW, SYSTEM, Net, place
from tests.paperwork.books import book

from mulin.audit.models import Change
from mulin.core.scope import Scope
from mulin.paperwork import actions
from mulin.paperwork.models import Batch, LegalBasis, Sheet
from mulin.paperwork.queries.stored import problems_of
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.problems import Wrong
from mulin.places.models import Place

Rows = Sequence[Sequence[Any]]
YEAR_END = date(2026, 12, 31)
BATCH = actions.NewBatch("入户走访核对", LegalBasis.DUTY, YEAR_END)


def uploaded(
    kind: SheetKind, home: Place, rows: Rows, *, by: Scope = SYSTEM, now: datetime = NOW, **more: Any
) -> Sheet:
    return actions.upload_sheet(
        by=by, kind=kind, home=home, file_name="名册.xlsx", content=book(rows, **more), now=now
    )


def looked_at(kind: SheetKind, home: Place, rows: Rows, *, by: Scope = SYSTEM, now: datetime = NOW) -> Sheet:
    """Uploaded, with the guessed mapping confirmed."""
    sheet = uploaded(kind, home, rows, by=by, now=now)
    return actions.map_columns(by=by, sheet=sheet, mapping=guess(sheet), now=now)


def guess(sheet: Sheet) -> Mapping[int, str]:
    return {int(column): code for column, code in sheet.mapping.items()}


def queued(sheet: Sheet, *, by: Scope = SYSTEM, now: datetime = NOW, good_rows_only: bool = False) -> Sheet:
    batch = BATCH if sheet.kind == SheetKind.RESIDENTS else None
    return actions.queue_import(by=by, sheet=sheet, good_rows_only=good_rows_only, batch=batch, now=now)


def imported(
    kind: SheetKind,
    home: Place,
    rows: Rows,
    *,
    by: Scope = SYSTEM,
    now: datetime = NOW,
    good_rows_only: bool = False,
) -> Sheet:
    sheet = queued(looked_at(kind, home, rows, by=by, now=now), by=by, now=now, good_rows_only=good_rows_only)
    return actions.import_sheet(sheet=sheet.pk, by=by, now=now, report=unheard)


def unheard(_done: int, _of: int) -> None:
    """For imports whose progress nobody watches."""


def wrongs(sheet: Sheet) -> list[tuple[int, int | None, Wrong]]:
    return [(p.row, p.column, p.wrong) for p in problems_of(sheet.pk)]


def outlook(sheet: Sheet) -> tuple[int, int, int, int]:
    """New, changed, same, bad."""
    counts = sheet.outlook
    return counts["new"], counts["changed"], counts["same"], counts["bad"]


def changes() -> int:
    """How many rows of the net were written so far, by the log that the database keeps."""
    return Change.objects.count()


def batch_of(sheet: Sheet) -> Batch:
    return Batch.objects.get(sheet=sheet)


def two_flats(net: Net) -> Place:
    """A second flat beside the first: 102室."""
    return place("premises", "102室", net.unit)
