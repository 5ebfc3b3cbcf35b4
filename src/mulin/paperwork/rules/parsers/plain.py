"""The text of a cell in one written form: full-width signs made narrow, blanks tidied."""

import re
import unicodedata

from mulin.paperwork.rules.cells import Cell, Trouble, Unreadable, shown
from mulin.paperwork.rules.problems import BadCell, Wrong

BLANKS = re.compile(r"\s+")
UNSEEN = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
TROUBLES = {Trouble.FORMULA: Wrong.FORMULA, Trouble.ERROR: Wrong.ERROR}


def plain(cell: Cell) -> str:
    """Raises `BadCell` for a formula or its error; no content is an empty text."""
    if isinstance(cell, Unreadable):
        raise BadCell(TROUBLES[cell.trouble])
    return narrow(shown(cell))


def narrow(text: str) -> str:
    """
    >>> narrow("　１栋  ２单元 ")
    '1栋 2单元'
    """
    return BLANKS.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFKC", text))).strip()
