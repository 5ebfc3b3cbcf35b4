"""A number to be spoken: short, in groups of three, its last digit checking the others.

The check digit is H. M. Damm's (Total anti-symmetrische Quasigruppen, 2004, p. 98): it finds every single wrong
digit and every swap of two neighbours, which is how numbers are misheard.
"""

import re

from mulin.core.errors import Refused

QUASIGROUP = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
SEPARATORS = re.compile(r"[\s\-·,，.。#号]")
WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def check_digit(number: int) -> int:
    interim = 0
    for digit in str(number):
        interim = QUASIGROUP[interim][int(digit)]
    return interim


def with_check(number: int) -> int:
    """The number with its check digit behind it."""
    return number * 10 + check_digit(number)


def is_valid(number: int) -> bool:
    return number > 9 and check_digit(number) == 0


def spoken(number: int) -> str:
    """In groups of three from the right, as it is read aloud: 20431 becomes "20 431"."""
    return f"{number:,}".replace(",", " ")


def heard(text: str) -> int:
    """The number that somebody typed or heard; raises Refused where it cannot be one."""
    digits = SEPARATORS.sub("", text.translate(WIDE))
    if not digits.isascii() or not digits.isdigit() or len(digits) > 15 or not is_valid(int(digits)):
        raise Refused("number")
    return int(digits)
