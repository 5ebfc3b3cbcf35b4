"""The hours of a day as people write them: "9:00-12:00 13:30-17:30"; nothing written is closed."""

import re

from django.utils.translation import gettext as _

from mulin.core.errors import Refused
from mulin.planning.worktime import Range, check_ranges

Hours = tuple[Range, ...]
TO = re.compile(r"\s*[-–—~～至到]+\s*")
BETWEEN = re.compile(r"[\s,，、;；]+")
SPAN = re.compile(r"(\d{1,2})[:：](\d{2})-(\d{1,2})[:：](\d{2})")


def read_hours(text: str) -> Hours:
    """Refused with what is wrong, in words.

    >>> read_hours("9:00到12:00，13:30-17:30")
    ((540, 720), (810, 1050))
    """
    hours = tuple(_span(part) for part in BETWEEN.split(TO.sub("-", text.strip())) if part)
    try:
        check_ranges(hours)
    except ValueError as error:
        raise Refused(_("时间要从早到晚写，前后不重叠，不超过24:00")) from error
    return hours


def hours_in_words(hours: Hours) -> str:
    """As `read_hours` reads it; empty for a day that is closed.

    >>> hours_in_words(((540, 720), (810, 1050)))
    '9:00–12:00 13:30–17:30'
    """
    return " ".join(f"{_clock(start)}–{_clock(end)}" for start, end in hours)


def _span(part: str) -> Range:
    found = SPAN.fullmatch(part)
    if found is None or int(found[2]) > 59 or int(found[4]) > 59:
        raise Refused(_("“%(part)s”看不懂，请写成 9:00-12:00 这样") % {"part": part})
    return int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"
