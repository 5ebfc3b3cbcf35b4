"""Classes of amounts, by which percentiles are read from tallies instead of from every deed.

An amount up to 127 is a class of its own; a larger one is in a class whose width is at most 1/64 of it. The database
reckons the same with `ledger_size`.
"""

from collections.abc import Iterable
from fractions import Fraction

EXACT_BITS = 7


def class_of(amount: int) -> int:
    """The smallest amount of the class that holds `amount`, which is not negative."""
    spare = max(amount.bit_length() - EXACT_BITS, 0)
    return amount >> spare << spare


def percentile(classes: Iterable[tuple[int, int]], share: Fraction) -> int | None:
    """The smallest class below or at which lie at least `share` of all; `classes` are (class, how many).

    Counter-deeds count negative and cancel what they correct. None where nothing is left.
    """
    counts: dict[int, int] = {}
    for size, count in classes:
        counts[size] = counts.get(size, 0) + count
    wanted = share * sum(counts.values())
    seen = 0
    for size in sorted(size for size, count in counts.items() if count):
        seen += counts[size]
        if seen >= wanted:
            return size
    return None
