"""Dates in the forms that are usual in Chinese sheets, and as Excel counts days."""

import re
from datetime import date, timedelta
from typing import Final

from mulin.paperwork.rules.cells import Cell
from mulin.paperwork.rules.parsers.numerals import chinese_number
from mulin.paperwork.rules.parsers.plain import plain
from mulin.paperwork.rules.problems import BadCell, Wrong

EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
SERIALS: Final = range(7_306, 73_050)  # 1920 to 2099
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
OPEN: Final = frozenset({"至今", "长期", "现在", "今", "-", "—", "无", "now", "open"})

FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"(\d{4})-(\d{1,2})-(\d{1,2})",
        r"(\d{4})/(\d{1,2})/(\d{1,2})",
        r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
        r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?",
        r"(\d{4})(\d{2})(\d{2})",
        r"(\d{4})(\d{2})",
        r"(\d{4})[-/.年](\d{1,2})月?",
        r"(\d{4})年?",
    )
)
SPELLED: Final = re.compile(r"([〇零一二三四五六七八九]{4})年(?:(\w{1,2}?)月(?:(\w{1,3}?)[日号])?)?")
TIME_OF_DAY: Final = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
YEAR_AT_THE_END: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})")


def read_day(cell: Cell) -> date | None:
    """The day; of a month or a year alone its first. 「至今」 and the like are no day.

    「3/4/2026」 is refused, since it may be March or April.
    """
    if isinstance(cell, date):
        return _usual(cell)
    if isinstance(cell, int | float):
        return _from_number(cell)
    text = TIME_OF_DAY.sub("", plain(cell)).lower()
    if not text or text in OPEN:
        return None
    compact = text.replace(" ", "")
    if YEAR_AT_THE_END.fullmatch(compact):
        raise BadCell(Wrong.DAY_ORDER)
    return _from_text(compact)


def _from_number(number: float) -> date:
    """Excel counts days; 20260105 is a date typed without dashes."""
    if int(number) in SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=int(number))
    return _from_text(str(int(number)))


def _from_text(text: str) -> date:
    for form in FORMS:
        if match := form.fullmatch(text):
            return _day(*(int(part) for part in match.groups()))
    if match := SPELLED.fullmatch(text):
        parts = [chinese_number(part) for part in match.groups() if part]
        return _day(*(part or 0 for part in parts))
    if text.isdigit() and int(text) in SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=int(text))
    raise BadCell(Wrong.DAY)


def _day(year: int, month: int = 1, day: int = 1) -> date:
    try:
        return _usual(date(year, month, day))
    except ValueError as error:
        raise BadCell(Wrong.DAY) from error


def _usual(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise BadCell(Wrong.DAY)
    return day
