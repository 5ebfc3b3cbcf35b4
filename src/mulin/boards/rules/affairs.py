"""Affairs of the residents' committee 居务公开: what is made public, and how long it hangs at least.

Source: 城市居民委员会组织法 (2026), article 34: seven kinds, fifteen days on the board, questions are answered.
"""

from datetime import date, timedelta
from enum import StrEnum

HANGS = timedelta(days=15)
QUIET = timedelta(days=183)  # so long without a notice of a kind is worth a word
AHEAD = timedelta(days=30)  # so far ahead a day may be chosen


class Kind(StrEnum):
    """The seven kinds of the law, in its order."""

    DECISION = "decision"
    MONEY = "money"
    FACILITY = "facility"
    SERVICE = "service"
    AGREED = "agreed"
    ASSISTANCE = "assistance"
    OTHER = "other"


# What the law names; the last kind is for whatever else there is.
EXPECTED = frozenset(Kind) - {Kind.OTHER}


def may_come_down_from(posted_on: date) -> date:
    """The first day on which it need not hang any more: the day it was posted counts as the first of fifteen."""
    return posted_on + HANGS


def may_come_down(posted_on: date, *, day: date) -> bool:
    return day >= may_come_down_from(posted_on)


def days_left(posted_on: date, *, day: date) -> int:
    """How many days it still has to hang, today among them; none where it may come down."""
    return max(0, (may_come_down_from(posted_on) - max(day, posted_on)).days)


def is_day_to_post(posted_on: date, *, day: date) -> bool:
    """Nothing is posted as of a day that is over."""
    return day <= posted_on <= day + AHEAD
