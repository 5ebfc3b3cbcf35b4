"""Names, signs, labels and the sheet's own keys."""

import re
from typing import Final

from mulin.paperwork.rules.cells import Cell
from mulin.paperwork.rules.parsers.plain import plain
from mulin.paperwork.rules.problems import BadCell, Wrong

LONGEST_NAME: Final = 40
LONGEST_SIGN: Final = 40
LONGEST_LABEL: Final = 80
LONGEST_KEY: Final = 60
NAME: Final = re.compile(r"[^\W\d_]+(?:[ ·.'’-][^\W\d_]+)*\.?")
BETWEEN_CHINESE: Final = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
DOTS: Final = str.maketrans("•‧・●", "····")
IDENTITY: Final = re.compile(r"\d{17}[\dXx]|\d{15}")
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS: Final = "10X98765432"
PREMISES_KINDS: Final = {
    "flat": ("住宅", "住房", "住户", "居住", "居民", "民用", "flat", "home", "dwelling"),
    "shop": ("商铺", "店铺", "门面", "商业", "商户", "沿街", "shop", "store"),
    "stall": ("摊位", "摊点", "stall"),
    "office": ("办公", "写字楼", "office"),
}


def read_name(cell: Cell) -> str | None:
    """A person's name: letters of any script with dots and blanks between, no digits.

    Blanks between Chinese signs (「张 三」) only fill the line and are left out.
    """
    text = _at_most(BETWEEN_CHINESE.sub("", plain(cell).translate(DOTS)), LONGEST_NAME)
    if text and not NAME.fullmatch(text):
        raise BadCell(Wrong.NAME)
    return text or None


def read_sign(cell: Cell) -> str | None:
    """What a door or a shop says; any words."""
    return _at_most(plain(cell), LONGEST_SIGN) or None


def read_label(cell: Cell) -> str | None:
    """The name of a place, an area, an organisation or a post."""
    return _at_most(plain(cell), LONGEST_LABEL) or None


def read_address(cell: Cell) -> str | None:
    return _at_most(plain(cell), LONGEST_LABEL) or None


def read_key(cell: Cell) -> str | None:
    """The sheet's own number of a row; an identity number must not serve as one."""
    text = _at_most(plain(cell), LONGEST_KEY)
    if is_identity_number(text):
        raise BadCell(Wrong.IDENTITY_NUMBER)
    return text or None


def read_premises_kind(cell: Cell) -> str | None:
    text = plain(cell).lower()
    if not text:
        return None
    for kind, words in PREMISES_KINDS.items():
        if any(word in text for word in words):
            return kind
    raise BadCell(Wrong.PREMISES_KIND)


def is_identity_number(text: str) -> bool:
    """18 signs with the right check sign (GB 11643), or the older 15 digits."""
    if not IDENTITY.fullmatch(text):
        return False
    if len(text) == 15:
        return 1 <= int(text[8:10]) <= 12 and 1 <= int(text[10:12]) <= 31
    total = sum(int(digit) * weight for digit, weight in zip(text, WEIGHTS, strict=False))
    return CHECK_SIGNS[total % 11] == text[-1].upper()


def _at_most(text: str, most: int) -> str:
    if len(text) > most:
        raise BadCell(Wrong.TOO_LONG, most=most)
    return text
