"""Read figures: what is folded and the tail, in one statement."""

from mulin.ledger.queries.deeds import deeds_of, last_of, sources_of
from mulin.ledger.queries.entries import by_scope, entries, scopes_of, series
from mulin.ledger.queries.figures import all_measures, figure, figures
from mulin.ledger.queries.most import oftenest

__all__ = [
    "all_measures",
    "by_scope",
    "deeds_of",
    "entries",
    "figure",
    "figures",
    "last_of",
    "oftenest",
    "scopes_of",
    "series",
    "sources_of",
]
