"""The deeds of a figure as lines: what each counts, of which matter, on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mulin.core.scope import Scope
from mulin.ledger.models import Deed
from mulin.ledger.queries import sources_of
from mulin.ledger.rules.measures import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One deed; without a source where this person may not see what it comes from."""

    day: date
    amount: int
    unit: str
    corrects: bool
    source: Source | None


def lines_of(scope: Scope, deeds: Sequence[Deed]) -> list[Line]:
    sources = sources_of(scope, deeds)
    return [
        Line(deed.day, deed.amount, deed.unit, deed.corrects_id is not None, sources.get(deed.source))
        for deed in deeds
    ]
