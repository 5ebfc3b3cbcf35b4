"""How long words and numbers are kept: a proposal, shorter is always allowed."""

from datetime import date, timedelta

KEPT_AFTER_CLOSING = timedelta(days=365)
UNSENT_PHOTOS_KEPT = timedelta(hours=24)


def words_expire_on(closed_on: date) -> date:
    return closed_on + KEPT_AFTER_CLOSING
