"""How alike two reports are: by the pairs of neighbouring characters that they share, and by their category."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

LOOK_BACK = timedelta(weeks=12)
ALIKE = 0.2  # of all pairs of both
SAME_CATEGORY = 0.15  # what an equal category is worth


@dataclass(frozen=True, slots=True)
class Alike:
    """`score` from 0 to 1.15; `shared` are the pairs that both hold, sorted; the reason for the proposal."""

    score: float
    shared: tuple[str, ...]
    same_category: bool


def alike(grams: Collection[str], others: Collection[str], *, same_category: bool) -> Alike | None:
    """How alike two sets of pairs are (Jaccard); None where too little speaks for one and the same matter."""
    shared = set(grams) & set(others)
    share = len(shared) / len(set(grams) | set(others)) if shared else 0.0
    score = share + (SAME_CATEGORY if same_category else 0)
    return Alike(score, tuple(sorted(shared)), same_category) if shared and score >= ALIKE else None
