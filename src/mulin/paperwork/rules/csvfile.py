"""Read comma-separated text as Excel and WPS write it, in UTF-8 or GBK."""

import csv
import io
from collections.abc import Iterator

from mulin.paperwork.rules.bounds import Bounds, NotTaken, Why
from mulin.paperwork.rules.cells import Grid, Row, tidy

ENCODINGS = ("utf-8-sig", "gb18030")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = ",\t;，"


def read_csv(content: bytes, *, bounds: Bounds) -> Grid:
    text = _decoded(content)
    delimiter = _delimiter(text)
    rows = tuple(_rows(text, delimiter, bounds))
    if not rows:
        raise NotTaken(Why.NO_ROWS)
    return Grid("", rows)


def _decoded(content: bytes) -> str:
    """Bytes that no text has (NUL and other control signs) mean that this is no text at all."""
    encodings = ("utf-16",) if content.startswith(UTF16_MARKS) else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(sign < " " and sign not in "\t\r\n" for sign in text[:10_000]) or "\0" in text:
            raise NotTaken(Why.WRONG_TYPE)
        return text
    raise NotTaken(Why.UNKNOWN_LETTERS)


def _delimiter(text: str) -> str:
    """The sign that the first lines hold most often."""
    head = text[:4_000]
    return max(DELIMITERS, key=lambda sign: (head.count(sign), -DELIMITERS.index(sign)))


def _rows(text: str, delimiter: str, bounds: Bounds) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found = 0
    try:
        for number, values in enumerate(reader, start=1):
            cells = tuple(tidy(value) for value in values)
            if not any(cell is not None for cell in cells):
                continue
            found += 1
            _check(cells, found, bounds)
            yield Row(number, cells)
    except csv.Error as error:
        raise NotTaken(Why.BROKEN) from error


def _check(cells: tuple[object, ...], found: int, bounds: Bounds) -> None:
    if found > bounds.rows + 1:
        raise NotTaken(Why.TOO_MANY_ROWS)
    if len(cells) > bounds.columns:
        raise NotTaken(Why.TOO_MANY_COLUMNS)
    if any(isinstance(cell, str) and len(cell) > bounds.text for cell in cells):
        raise NotTaken(Why.TOO_LONG_TEXT)
