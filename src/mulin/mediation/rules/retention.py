"""How long the words of an ended mediation are kept: dated, the newest that is in force decides."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Keep:
    """So many days from the end on, for files that end on `since` or later."""

    since: date
    days: int
    source: str


KEEP = (Keep(date(2000, 1, 1), 5 * 365, "a proposal: short-term archive of a committee; local rule first"),)


def kept_until(ended_on: date, rules: tuple[Keep, ...] = KEEP) -> date:
    in_force = max((rule for rule in rules if rule.since <= ended_on), key=lambda rule: rule.since)
    return ended_on + timedelta(days=in_force.days)
