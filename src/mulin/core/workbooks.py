"""Write an .xlsx that nobody's text can turn into a formula, and that comes back as it went out."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Plain = str | int | Decimal | date | None

STARTS_A_FORMULA: Final = re.compile(r"^\s*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r]|^[\t\r\n]")
LONGEST_MARGIN: Final = 200
DAY_FORMAT: Final = "yyyy-mm-dd"
WIDEST: Final = 40


@dataclass(frozen=True, slots=True)
class Table:
    """What one worksheet says."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Plain]]


@dataclass(frozen=True, slots=True)
class Watermark:
    """Who took it, when and what for: on each printed page and inside the file."""

    who: str
    when: str
    purpose: str

    @property
    def line(self) -> str:
        return f"{self.who} · {self.when} · {self.purpose}"


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, also after it passed through a CSV."""
    return bool(STARTS_A_FORMULA.search(text))


def write_workbook(tables: Iterable[Table], *, watermark: Watermark | None = None) -> bytes:
    book: Any = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title)
        sheet.freeze_panes = "A2"
        _set_widths(sheet, table.headings)
        if watermark:
            _mark(sheet, watermark)
        sheet.append([_heading(sheet, text) for text in table.headings])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    if watermark:
        book.custom_doc_props.append(StringProperty(name="mulin.export", value=watermark.line))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _set_widths(sheet: Any, headings: Sequence[str]) -> None:
    for index, heading in enumerate(headings):
        letter = get_column_letter(index + 1)
        sheet.column_dimensions[letter].width = min(WIDEST, 6 + 2 * max(len(heading), 4))


def _mark(sheet: Any, watermark: Watermark) -> None:
    """A single & would be a command in a header."""
    line = watermark.line[:LONGEST_MARGIN].replace("&", "&&")
    sheet.oddHeader.center.text = line
    sheet.oddFooter.center.text = line


def _heading(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Plain) -> Any:
    if not isinstance(value, str):
        cell = _new(sheet, value)
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = _new(sheet, text)
    cell.data_type = "s"  # openpyxl would make a formula of a text that begins with =
    if starts_a_formula(text):
        cell.quotePrefix = True
    return cell


def _new(sheet: Any, value: Any) -> Any:
    return WriteOnlyCell(sheet, value)
