"""Named figures: how each is read from deeds or counted from dated rows, and what it means in words.

A module that has some puts `measures()` into its `measures.py`; it is found by its name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from mulin.core.lazy import LazyText
from mulin.ledger.rules.sizes import percentile

SIZE = "size"
FEW = 5  # confidential things fewer than these are not told

# What is asked of the ledger: a kind of deed, and a facet of it or "" for all.
Wanted = tuple[str, str]


class Frame(StrEnum):
    """Under which heading of such reports a figure stands; tags, no rules."""

    PARTY = "party"  # 党建领治
    SELF = "self"  # 居民自治
    TOGETHER = "together"  # 多元共治
    GRID = "grid"  # 网格精治


class Shown(StrEnum):
    """How a value is written."""

    NUMBER = "number"
    SHARE = "share"
    DURATION = "duration"  # minutes


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger answers: the sum and number of deeds of a kind, in all or of one value of a facet."""

    kind: str
    facet: str
    value: str
    amount: int
    count: int


@dataclass(frozen=True, slots=True)
class Of:
    """Deeds of one kind, of the values of a facet where some are named; `sign` is -1 where they are taken off."""

    kind: str
    facet: str = ""
    values: frozenset[str] = frozenset()
    sign: int = 1

    def sum(self, entries: Iterable[Entry]) -> int:
        mine = (e for e in entries if (e.kind, e.facet) == (self.kind, self.facet))
        return self.sign * sum(e.amount for e in mine if not self.values or e.value in self.values)


@dataclass(frozen=True, slots=True)
class Flow:
    """What was posted in the period."""

    terms: tuple[Of, ...]

    def wanted(self) -> set[Wanted]:
        return {(term.kind, term.facet) for term in self.terms}

    def sum(self, entries: Iterable[Entry]) -> int:
        entries = list(entries)
        return sum(term.sum(entries) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Balance:
    """What was posted from the beginning to the last day: how many are open then."""

    terms: tuple[Of, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of a whole, both flows of the period; none where the whole is nothing."""

    part: Flow
    whole: Flow


@dataclass(frozen=True, slots=True)
class Percentile:
    """The amount that `share` of the deeds of a kind do not exceed."""

    kind: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Stock:
    """Dated rows counted as they were on the last day, in a place with all below it or in an area (rows, so any)."""

    count: Callable[[Any, date], int]


Form = Flow | Balance | Ratio | Percentile | Stock


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its name and its definition, which stands beside it wherever it is shown.

    `more` says whether more of it is better (True), worse (False) or neither (None); `sealed` that it counts what is
    confidential: few are never told, and it opens to nothing.
    """

    code: str
    title: LazyText
    definition: LazyText
    form: Form
    frame: Frame
    shown: Shown = Shown.NUMBER
    more: bool | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a measure somewhere in a period; of a ratio also its part and whole."""

    measure: Measure
    value: int | Fraction | None
    part: int | None = None
    whole: int | None = None

    @property
    def is_few(self) -> bool:
        """Whether its value must not be told."""
        return self.measure.sealed and self.value is not None and 0 < self.value < FEW


@dataclass(frozen=True, slots=True)
class Source:
    """What a deed comes from, for somebody who may see it; a module tells by `sources_for` of its `measures.py`."""

    title: str
    place: str
    url: str


def wanted_by(forms: Iterable[Form]) -> set[Wanted]:
    """What must be asked of the period to work out all of `forms` that are read from it."""
    found: set[Wanted] = set()
    for form in forms:
        match form:
            case Flow():
                found |= form.wanted()
            case Ratio(part, whole):
                found |= part.wanted() | whole.wanted()
            case Percentile(kind):
                found.add((kind, SIZE))
            case Balance() | Stock():
                pass
    return found


def value_of(form: Flow | Ratio | Percentile, entries: Iterable[Entry]) -> int | Fraction | None:
    entries = list(entries)
    match form:
        case Flow():
            return form.sum(entries)
        case Ratio(part, whole):
            of = whole.sum(entries)
            return Fraction(part.sum(entries), of) if of else None
        case Percentile(kind, share):
            return percentile(classes_of(kind, entries), share)


def classes_of(kind: str, entries: Iterable[Entry]) -> list[tuple[int, int]]:
    return [(int(e.value), e.count) for e in entries if (e.kind, e.facet) == (kind, SIZE)]


def by_code(measures: Iterable[Measure]) -> Mapping[str, Measure]:
    return {measure.code: measure for measure in measures}
