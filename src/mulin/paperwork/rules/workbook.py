"""Read an .xlsx row by row, within bounds, without running or trusting anything in it."""

import io
import warnings
from collections.abc import Iterable, Iterator
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from mulin.paperwork.rules.bounds import Bounds, NotTaken, Why
from mulin.paperwork.rules.cells import Cell, Grid, Row, Trouble, Unreadable, tidy
from mulin.paperwork.rules.merges import Merges, filled, read_merges

TROUBLES = {"f": Trouble.FORMULA, "e": Trouble.ERROR}


def read_workbook(content: bytes, *, bounds: Bounds) -> Grid:
    """The first visible worksheet that holds anything."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return _read(content, bounds)
    except NotTaken:
        raise
    except Exception as error:  # a damaged part makes openpyxl fail in any way there is
        raise NotTaken(Why.BROKEN) from error


def _read(content: bytes, bounds: Bounds) -> Grid:
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in visible:
        rows = tuple(filled(_rows(sheet, bounds), _merges(content, sheet)))
        if rows:
            others = tuple(other.title for other in visible if other is not sheet)
            return Grid(sheet.title, rows, others)
    raise NotTaken(Why.NO_ROWS)


def _merges(content: bytes, sheet: Any) -> Merges:
    """Read-only worksheets do not know their merged cells, so they are read from the part itself."""
    path = sheet._worksheet_path  # noqa: SLF001  # nothing public says where the part lies
    with ZipFile(io.BytesIO(content)) as archive, archive.open(path) as part:
        return read_merges(part)


def _rows(sheet: Any, bounds: Bounds) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
    found = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=bounds.columns + 1), start=1):
        if number > bounds.scanned:
            raise NotTaken(Why.TOO_MANY_ROWS)
        read = _trimmed(_value(cell, bounds) for cell in cells)
        if not read:
            continue
        found += 1
        if found > bounds.rows + 1:
            raise NotTaken(Why.TOO_MANY_ROWS)
        if len(read) > bounds.columns:
            raise NotTaken(Why.TOO_MANY_COLUMNS)
        yield Row(number, read)


def _value(cell: Any, bounds: Bounds) -> Cell:
    if cell.data_type in TROUBLES:
        return Unreadable(TROUBLES[cell.data_type])
    value = tidy(cell.value)
    if isinstance(value, str) and len(value) > bounds.text:
        raise NotTaken(Why.TOO_LONG_TEXT)
    return value


def _trimmed(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Without the empty cells at the end; formatted blank columns are usual."""
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)
