"""When the code of a chat group needs a new one."""

from datetime import date, timedelta

SOON = timedelta(days=3)


def how_old(expires_on: date | None, *, today: date) -> str:
    """`late`, `soon` or `fine`; empty where no code is kept. The day itself still counts."""
    if expires_on is None:
        return ""
    if expires_on < today:
        return "late"
    return "soon" if expires_on <= today + SOON else "fine"
