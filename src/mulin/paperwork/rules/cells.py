"""A cell as a value of its own, apart from the file that it came in."""

import json
import math
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Trouble(StrEnum):
    """Why the content of a cell cannot be taken at all."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds a formula, or the error of one."""

    trouble: Trouble


Cell = str | int | float | date | Unreadable | None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, left to right, with the number that Excel shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet without its empty rows; `left_out` names the other worksheets of the file."""

    name: str
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()


LARGEST_NUMBER = 10**15  # beyond it Excel's own digits are no longer exact


def tidy(value: object) -> Cell:
    """What a reader of files gives, as a cell: blank text is no content, a day has no hour."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return str(value)


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return Unreadable(Trouble.ERROR)
    return value if abs(value) < LARGEST_NUMBER else str(value)


def shown(cell: Cell) -> str:
    """The cell as its reader knows it, for previews."""
    if cell is None:
        return ""
    if isinstance(cell, Unreadable):
        return {Trouble.FORMULA: "=…", Trouble.ERROR: "#…"}[cell.trouble]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def column_letters(index: int) -> str:
    """The letters above a column: 0 is A, 26 is AA.

    >>> column_letters(27)
    'AB'
    """
    letters = ""
    left = index + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def dump(row: Row) -> str:
    """The row as one line of JSON; `load` reads it back to an equal row."""
    return json.dumps([row.number, [_plain(cell) for cell in row.cells]], ensure_ascii=False)


def load(line: str) -> Row:
    number, cells = json.loads(line)
    return Row(number, tuple(_cell(cell) for cell in cells))


def _plain(cell: Cell) -> object:
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, Unreadable):
        return {"trouble": cell.trouble.value}
    return cell


def _cell(plain: object) -> Cell:
    match plain:
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"trouble": str(trouble)}:
            return Unreadable(Trouble(trouble))
        case str() | int() | float() | None:
            return plain
    raise ValueError("not a stored cell")
