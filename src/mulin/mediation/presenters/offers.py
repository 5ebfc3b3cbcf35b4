"""The moves that a mediator may take now: buttons for what needs nothing, a menu for what must be written."""

from collections.abc import Iterable
from dataclasses import dataclass

from mulin.core.lazy import LazyText
from mulin.mediation.presenters.sentences import MOVE, WHY_MOVE
from mulin.mediation.rules.moves import MOVES, Need

BUTTONS = ("invite", "state", "begin", "tell_ways")
# The usual next ones first; the first of them stands open.
MENU = (
    "consent",
    "session",
    "party_signed",
    "mediator_signed",
    "seal",
    "performed",
    "check",
    "confirm",
    "agree_written",
    "agree_orally",
    "not_agreed",
    "not_performed",
    "confirm_unwished",
    "refuse",
    "stop",
    "replace",
    "police",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One move: its button, what it means, what must be given with it."""

    code: str
    text: LazyText
    why: LazyText | str
    needs: frozenset[Need]


@dataclass(frozen=True, slots=True)
class Offers:
    buttons: tuple[Offer, ...]
    menu: tuple[Offer, ...]

    def __bool__(self) -> bool:
        return bool(self.buttons or self.menu)


def offers_of(possible: Iterable[str]) -> Offers:
    possible = set(possible)
    return Offers(*(tuple(_offer(move) for move in order if move in possible) for order in (BUTTONS, MENU)))


def _offer(move: str) -> Offer:
    return Offer(move, MOVE[move], WHY_MOVE.get(move, ""), MOVES[move].needs)
