"""Find the row of headings, and guess which column holds what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from typing import Final

from mulin.paperwork.rules.cells import Grid, Row, shown
from mulin.paperwork.rules.forbidden import Never, never_taken
from mulin.paperwork.rules.kinds import Field
from mulin.paperwork.rules.parsers.plain import narrow

LOOKED_AT: Final = 20
LONGEST_HEADING: Final = 40
IN_BRACKETS: Final = re.compile(r"[(\[【<].*?[)\]】>]")
SIGNS: Final = re.compile(r"[\s*:_/、,.。·]+")
ALIKE: Final = 0.8
PREFIXES: Final = re.compile(r"^(户主|本人|住户|居民|业主|任职|所在|所属|实际)")


class Sure(IntEnum):
    """How far a guess can be trusted; shown in words beside it."""

    NO = 0
    PERHAPS = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the preview shows it. `never` says why it is not taken; then `field` is None."""

    index: int
    heading: str
    field: str | None
    sure: Sure
    never: Never | None = None


def heading_row(rows: Sequence[Row], fields: Sequence[Field]) -> Row:
    """The row that names most columns; titles, notes and grouped headings above it name fewer."""
    looked_at = rows[:LOOKED_AT]
    return max(looked_at, key=lambda row: (_named(row, fields), -row.number))


def rows_below(grid: Grid, heading: int) -> tuple[Row, ...]:
    return tuple(row for row in grid.rows if row.number > heading)


def columns_of(row: Row, fields: Sequence[Field]) -> tuple[Column, ...]:
    """Each column with the best field for it; no field is given to two columns, the surer guess has it."""
    headings = {i: text for i, cell in enumerate(row.cells) if (text := shown(cell)[:LONGEST_HEADING])}
    guesses = sorted(
        (
            (guess, -index, field.code)
            for index, heading in headings.items()
            if never_taken(heading) is None
            for field in fields
            if (guess := sureness(heading, field)) > Sure.NO
        ),
        reverse=True,
    )
    chosen: dict[int, tuple[str, Sure]] = {}
    for sure, minus_index, code in guesses:
        if -minus_index not in chosen and code not in {taken for taken, _sure in chosen.values()}:
            chosen[-minus_index] = (code, sure)
    return tuple(_column(index, heading, chosen) for index, heading in headings.items())


def _column(index: int, heading: str, chosen: Mapping[int, tuple[str, Sure]]) -> Column:
    code, sure = chosen.get(index, (None, Sure.NO))
    return Column(index, heading, code, sure, never_taken(heading))


def sureness(heading: str, field: Field) -> Sure:
    """How well a heading names a field: its very word, the word with more around it, or one much like it."""
    text = bare(heading)
    if not text:
        return Sure.NO
    names = [bare(name) for name in field.synonyms]
    if text in names:
        return Sure.CERTAIN
    if PREFIXES.sub("", text) in names:
        return Sure.LIKELY
    long_names = [name for name in names if len(name) > 1]
    if any(text.endswith(name) or text.startswith(name) for name in long_names):
        return Sure.LIKELY
    if any(name in text or SequenceMatcher(None, name, text).ratio() >= ALIKE for name in long_names):
        return Sure.PERHAPS
    return Sure.NO


def bare(heading: str) -> str:
    """
    >>> bare(" 建筑面积（㎡）* ")
    '建筑面积'
    """
    text = narrow(heading).lower()
    return SIGNS.sub("", IN_BRACKETS.sub("", text)) or SIGNS.sub("", text)


def _named(row: Row, fields: Sequence[Field]) -> int:
    """What a row names: certain guesses count most; a column never taken is a heading too."""
    total = 0
    for cell in row.cells:
        text = shown(cell)
        if text and len(text) <= LONGEST_HEADING:
            best = max((sureness(text, field) for field in fields), default=Sure.NO)
            total += best if never_taken(text) is None else Sure.PERHAPS
    return total
