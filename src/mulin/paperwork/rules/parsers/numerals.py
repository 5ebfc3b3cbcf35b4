"""Chinese numerals up to the hundreds, as floors, units and buildings are named."""

from typing import Final

DIGITS: Final = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
STEPS: Final = {"百": 100, "十": 10}


def chinese_number(text: str) -> int | None:
    """The number that `text` spells, or None where it spells none.

    >>> [chinese_number(text) for text in ("十二", "二十", "一百零三", "甲")]
    [12, 20, 103, None]
    """
    if not text or not all(sign in DIGITS or sign in STEPS for sign in text):
        return None
    if not any(sign in STEPS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    total, digit = 0, None
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total += (1 if digit is None else digit) * STEPS[sign]
            digit = None
    return total + (digit or 0)
