"""When an agreement takes effect, and till when the court can be asked to confirm it."""

from collections.abc import Iterable
from datetime import date, timedelta

CONFIRM_WITHIN = timedelta(days=30)  # People's Mediation Law, art. 33; the day it takes effect is not counted
REMIND_BEFORE = timedelta(days=10)  # our proposal
DUE_MOST = timedelta(days=3653)


def in_effect_from(days: Iterable[date | None]) -> date | None:
    """The last of the days on which each signed and the seal was set; None while one is missing."""
    known = list(days)
    return max(day for day in known if day) if known and all(known) else None


def confirm_until(effective_on: date) -> date:
    """The last day for the joint request."""
    return effective_on + CONFIRM_WITHIN


def remind_from(effective_on: date) -> date:
    return confirm_until(effective_on) - REMIND_BEFORE


def is_to_remind(*, effective_on: date | None, confirmation: str, today: date) -> bool:
    if effective_on is None or confirmation:
        return False
    return remind_from(effective_on) <= today <= confirm_until(effective_on)
