"""Areas, floors and shares; exact, never in floating point."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from mulin.paperwork.rules.cells import Cell
from mulin.paperwork.rules.parsers.numerals import chinese_number
from mulin.paperwork.rules.parsers.plain import plain
from mulin.paperwork.rules.problems import BadCell, Wrong

AREA: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(\.\d{1,20})?")
SQUARE_METRES: Final = re.compile(r"(㎡|m2|m\^2|平方米|平方|平米|平|sqm|sq\.? ?m)$")
OTHER_UNITS: Final = re.compile(r"(亩|公顷|ha|尺|ft|坪)")
LARGEST_AREA: Final = 100_000_000  # 0.01 m²: a square kilometre
HUNDREDTH: Final = Decimal("0.01")

BELOW: Final = re.compile(r"(?:b|负|地下|-)(\w+)")
FLOOR_WORDS: Final = re.compile(r"^第|层楼$|[层楼f]$|^f(?=\d)")
LOWEST, HIGHEST = -9, 200

PART: Final = re.compile(r"(\d{1,9})[/\u2044](\d{1,9})")
PER_CENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,7})?)%")
WHOLE_WORDS: Final = ("全部", "全产权", "独有", "单独所有", "whole")
SPELLED: Final = re.compile(r"(\w+)分之(\w+)")
DECIMAL: Final = re.compile(r"[01](?:\.(\d{1,20}))?")
LONGEST_EXACT: Final = 6
LARGEST_PART: Final = 2_000_000_000


def read_area(cell: Cell) -> int | None:
    """Hundredths of a square metre: 「89.5㎡」 is 8950."""
    text = plain(cell).lower()
    if not text:
        return None
    if OTHER_UNITS.search(text):
        raise BadCell(Wrong.AREA_UNIT)
    match = AREA.fullmatch(SQUARE_METRES.sub("", text).strip())
    if match is None:
        raise BadCell(Wrong.AREA)
    metres = Decimal(match[1].replace(",", "") + (match[2] or ""))
    hundredths = int(metres.quantize(HUNDREDTH, ROUND_HALF_UP) * 100)
    if not 0 < hundredths <= LARGEST_AREA:
        raise BadCell(Wrong.AREA)
    return hundredths


def read_floor(cell: Cell) -> int | None:
    """「3」「三层」「3F」 is 3, 「B1」「地下一层」「-1」 is -1; there is no floor 0."""
    text = plain(cell).lower().replace(" ", "")
    if not text:
        return None
    stem = FLOOR_WORDS.sub("", text)
    below = BELOW.fullmatch(stem)
    number = _whole(FLOOR_WORDS.sub("", below[1] if below else stem))
    if number is None or number == 0:
        raise BadCell(Wrong.FLOOR)
    floor = -number if below else number
    if not LOWEST <= floor <= HIGHEST:
        raise BadCell(Wrong.FLOOR)
    return floor


def read_share(cell: Cell) -> Fraction | None:
    """A part of one: 「1/2」, 「50%」, 「二分之一」, 0.5 or 「全部」."""
    text = plain(cell).lower().replace(" ", "")
    if not text:
        return None
    share = _share(text)
    if share is None or not 0 < share <= 1 or share.denominator > LARGEST_PART:
        raise BadCell(Wrong.SHARE)
    return share


def _share(text: str) -> Fraction | None:
    if text in WHOLE_WORDS:
        return Fraction(1)
    if (match := PART.fullmatch(text)) and int(match[2]):
        return Fraction(int(match[1]), int(match[2]))
    if match := PER_CENT.fullmatch(text):
        return Fraction(Decimal(match[1])) / 100
    if match := SPELLED.fullmatch(text):
        of, parts = _whole(match[1]), _whole(match[2])
        return Fraction(parts, of) if of and parts else None
    if match := DECIMAL.fullmatch(text):
        return _from_decimal(Decimal(text), len(match[1] or ""))
    return None


def _from_decimal(share: Decimal, digits: int) -> Fraction:
    """Excel keeps a third as 0.333333333333333; few digits are meant as they stand."""
    exact = Fraction(share)
    return exact if digits <= LONGEST_EXACT else exact.limit_denominator(10_000)


def _whole(text: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text)
    return chinese_number(text)
