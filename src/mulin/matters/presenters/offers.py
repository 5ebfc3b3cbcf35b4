"""The moves that a person may take now: three buttons at most, the others in a menu with what each asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mulin.core.lazy import LazyText
from mulin.matters.presenters.sentences import MENU, MOVE, WHY_MOVE
from mulin.matters.rules.moves import MOVES, Need

BUTTONS = 3
# The usual next moves, likeliest first; what is not named here stands in the menu.
USUAL = (
    "accept",
    "finish",
    "settled",
    "grant_hold",
    "grant_time",
    "resume",
    "begin",
    "not_settled",
    "refuse",
    "pass_up",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One move: its button, what it means, what must be given with it."""

    code: str
    text: LazyText
    why: LazyText | str
    needs: frozenset[Need]
    main: bool = False

    @property
    def words(self) -> bool:
        return Need.WORDS in self.needs


@dataclass(frozen=True, slots=True)
class Offers:
    """The buttons, the usual one first, and the menu."""

    buttons: tuple[Offer, ...]
    menu: tuple[Offer, ...]

    def __bool__(self) -> bool:
        return bool(self.buttons or self.menu)


def offers_of(possible: Iterable[str]) -> Offers:
    """Sort the possible moves; those that only residents or the system take are left out."""
    possible = [move for move in possible if move in MOVE]
    usual = sorted((move for move in possible if move in USUAL), key=USUAL.index)
    rest = [move for move in MENU if move in possible]
    buttons = tuple(offer_of(move, main=at == 0) for at, move in enumerate(usual[:BUTTONS]))
    return Offers(buttons, tuple(offer_of(move) for move in _menu(usual, rest)))


def _menu(usual: Sequence[str], rest: Sequence[str]) -> list[str]:
    return [*usual[BUTTONS:], *rest]


def offer_of(move: str, *, main: bool = False) -> Offer:
    """A move as it is offered on a page."""
    return Offer(move, MOVE[move], WHY_MOVE.get(move, ""), MOVES[move].needs, main)
