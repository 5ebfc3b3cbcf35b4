"""Phone numbers as people type them: as numbers, with blanks, in full width."""

import re
from typing import Final

from mulin.core import phones
from mulin.core.errors import Refused
from mulin.paperwork.rules.cells import Cell
from mulin.paperwork.rules.parsers.plain import plain
from mulin.paperwork.rules.problems import BadCell, Wrong

SEVERAL: Final = re.compile(r"(?<=\d)\s*[/,、;]\s*(?=[\d+])")
NUMBERS_SIDE_BY_SIDE: Final = re.compile(r"1[3-9]\d{9}\s+1[3-9]\d{9}")
LOCAL: Final = re.compile(r"[2-8]\d{6,7}")
FRACTION_OF_ZERO: Final = re.compile(r"(?<=\d)\.0+$")


def read_phone(cell: Cell) -> str | None:
    """The number in digits alone; exactly one, since nobody knows which of two to call."""
    text = FRACTION_OF_ZERO.sub("", plain(cell))
    if not text:
        return None
    if SEVERAL.search(text) or NUMBERS_SIDE_BY_SIDE.search(text):
        raise BadCell(Wrong.TWO_PHONES)
    try:
        return phones.normal(text)
    except Refused as error:
        if LOCAL.fullmatch(re.sub(r"[\s-]", "", text)):
            raise BadCell(Wrong.NO_AREA_CODE) from error
        raise BadCell(Wrong.PHONE) from error
