"""What may become of one place of a campaign: from which state, by whom, what must be given."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from mulin.core.errors import NotAllowed, Refused


class SiteStatus(TextChoices):
    """`done` and `nothing` are claimed by one; `checked` is what another says who looked."""

    OPEN = "open"
    COULD_NOT = "could_not"
    DONE = "done"
    NOTHING = "nothing"
    CHECKED = "checked"


class Role(StrEnum):
    TAKER = "taker"
    CHECKER = "checker"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `words` must be said; `shown` wants a photo of afterwards, or a word instead."""

    before: frozenset[SiteStatus]
    after: SiteStatus
    by: Role
    words: bool = False
    shown: bool = False


LEFT = frozenset({SiteStatus.OPEN, SiteStatus.COULD_NOT})
CLAIMED = frozenset({SiteStatus.DONE, SiteStatus.NOTHING})
SETTLED = CLAIMED | {SiteStatus.CHECKED}

MOVES: dict[str, Move] = {
    "done": Move(LEFT, SiteStatus.DONE, Role.TAKER, shown=True),
    "nothing": Move(LEFT, SiteStatus.NOTHING, Role.TAKER),
    "could_not": Move(frozenset({SiteStatus.OPEN}), SiteStatus.COULD_NOT, Role.TAKER, words=True),
    "right": Move(CLAIMED, SiteStatus.CHECKED, Role.CHECKER),
    "not_right": Move(SETTLED, SiteStatus.OPEN, Role.CHECKER, words=True),
}


def next_status(
    move: str, current: str, roles: AbstractSet[Role], *, words: str = "", after_photos: int = 0
) -> SiteStatus:
    """Raises NotAllowed for who may not, Refused in the wrong state or without what must be given."""
    row = MOVES[move]
    if row.by not in roles:
        raise NotAllowed(move)
    if current not in row.before:
        raise Refused("site_moved")
    if row.words and not words:
        raise Refused("site_words")
    if row.shown and not (words or after_photos):
        raise Refused("site_shown")
    return row.after


def possible_moves(current: str, roles: AbstractSet[Role]) -> tuple[str, ...]:
    return tuple(name for name, row in MOVES.items() if current in row.before and row.by in roles)
