"""Understand a place as people write it in a hurry."""

import re
from collections.abc import Collection

BLANKS = re.compile(r"\s+")
NUMBERS = re.compile(r"\d+")
WORDS = re.compile(r"号楼|[栋幢座]|单元|门洞|\b(?:building|block|unit|stairwell)\b", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")


def meant(said: str, names: Collection[str]) -> str | None:
    """The name that is meant: as written, without its blanks, or by its numbers alone where one fits.

    "18栋2单元" and "18-2" mean "18栋 2单元", and so "Building 18 Stairwell 2"; None where nothing or more than one is meant.
    """
    wanted = bare(said)
    same = [name for name in names if bare(name) == wanted]
    if same:
        return same[0]
    numbers = NUMBERS.findall(said)
    if not numbers or LETTER.search(WORDS.sub("", said)):
        return None
    fitting = [name for name in names if NUMBERS.findall(name) == numbers]
    return fitting[0] if len(fitting) == 1 else None


def bare(name: str) -> str:
    return BLANKS.sub("", name).casefold()
