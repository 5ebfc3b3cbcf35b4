"""Files as people send them, made in memory."""

import io
from collections.abc import Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook


def book(*sheets: Sequence[Sequence[Any]], merges: Sequence[str] = (), hidden: Sequence[int] = ()) -> bytes:
    """An .xlsx with one worksheet for each list of rows; `merges` apply to the first."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for index, rows in enumerate(sheets):
        sheet = made.create_sheet(f"表{index + 1}")
        for row in rows:
            sheet.append(list(row))
        if index in hidden:
            sheet.sheet_state = "hidden"
    for merged in merges:
        made.worksheets[0].merge_cells(merged)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The same archive with some parts added or replaced."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return stream.getvalue()
