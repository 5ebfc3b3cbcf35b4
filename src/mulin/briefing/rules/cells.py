"""A table by category must not tell of few people: confidential cells under five are put together with others."""

from collections.abc import Iterable
from dataclasses import dataclass

from mulin.ledger.rules.measures import FEW

LEAST = FEW


@dataclass(frozen=True, slots=True)
class Cell:
    """How many there were of one code; `sealed` says that the code is confidential."""

    code: str
    count: int
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """The cells that may be shown, most first, and what the others come to together; `codes` says how many others."""

    shown: tuple[Cell, ...]
    others: int
    codes: int


def fold(cells: Iterable[Cell], *, least: int = LEAST) -> Folded:
    """Confidential cells from 1 to `least` - 1 go together with as many others as it takes that neither the sum nor
    the difference to the total tells one of them: at least two cells and at least `least` in all."""
    left = sorted((cell for cell in cells if cell.count), key=lambda cell: (cell.count, cell.code))
    hidden = [cell for cell in left if cell.sealed and cell.count < least]
    shown = [cell for cell in left if cell not in hidden]
    while hidden and shown and (len(hidden) < 2 or _sum(hidden) < least):
        hidden.append(shown.pop(0))
    return Folded(tuple(reversed(shown)), _sum(hidden), len(hidden))


def _sum(cells: Iterable[Cell]) -> int:
    return sum(cell.count for cell in cells)
