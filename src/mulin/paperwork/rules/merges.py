"""Cells merged downward: one building's name beside all its flats belongs to each of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO

from openpyxl.utils import column_index_from_string

from mulin.paperwork.rules.cells import Cell, Row

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
CHUNK = 1 << 20
LONGEST_TAG = 200

Merges = dict[int, list[tuple[int, int]]]
"""First row → (column from 0, last row) of each range that is one column wide."""


def read_merges(part: IO[bytes]) -> Merges:
    """Scan the XML of a worksheet for ranges merged downward."""
    found: Merges = defaultdict(list)
    rest = b""
    while chunk := part.read(CHUNK):
        text = rest + chunk
        end = 0
        for match in MERGED.finditer(text):
            end = match.end()
            _note(found, *(group.decode("ascii") for group in match.groups()))
        rest = text[max(end, len(text) - LONGEST_TAG) :]
    return found


def _note(found: Merges, left: str, top: str, right: str, bottom: str) -> None:
    if left == right and int(bottom) > int(top):
        found[int(top)].append((column_index_from_string(left) - 1, int(bottom)))


def filled(rows: Iterable[Row], merges: Merges) -> Iterator[Row]:
    """The rows with each merged value repeated in every row that it stands beside."""
    if not merges:
        yield from rows
        return
    open_ranges: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        for column, last in merges.get(row.number, ()):
            open_ranges[column] = (last, row.cell(column))
        yield _with(row, open_ranges)


def _with(row: Row, open_ranges: dict[int, tuple[int, Cell]]) -> Row:
    missing = {
        column: value
        for column, (last, value) in open_ranges.items()
        if last >= row.number and value is not None and row.cell(column) is None
    }
    if not missing:
        return row
    width = max(len(row.cells), max(missing) + 1)
    return Row(row.number, tuple(missing.get(column, row.cell(column)) for column in range(width)))
