"""Values of measures somewhere in a period, with as few questions as their forms allow."""

from collections.abc import Sequence
from datetime import date

from mulin.core.found import functions
from mulin.ledger.queries.entries import entries
from mulin.ledger.rules.measures import (
    Balance,
    Entry,
    Figure,
    Flow,
    Measure,
    Ratio,
    Stock,
    value_of,
    wanted_by,
)
from mulin.places.models import Area, Place


def all_measures() -> list[Measure]:
    """Those of all modules, lower modules first."""
    found = [list(measures()) for measures in functions("measures", file="measures")]
    return [measure for module in reversed(found) for measure in module]


def figures(where: Place | Area, measures: Sequence[Measure], *, since: date, last: date) -> list[Figure]:
    """The value of each measure from `since` to `last`; one question for the period, one for all balances."""
    posted = entries(where, wanted_by(m.form for m in measures), since=since, last=last)
    begun = {pair for m in measures if isinstance(m.form, Balance) for pair in Flow(m.form.terms).wanted()}
    ever = entries(where, begun, last=last)
    return [_figure(measure, where, posted, ever, last) for measure in measures]


def figure(where: Place | Area, measure: Measure, *, since: date, last: date) -> Figure:
    return figures(where, [measure], since=since, last=last)[0]


def _figure(
    measure: Measure, where: Place | Area, posted: list[Entry], ever: list[Entry], last: date
) -> Figure:
    match measure.form:
        case Balance(terms):
            return Figure(measure, Flow(terms).sum(ever))
        case Stock(count):
            return Figure(measure, count(where, last))
        case Ratio(part, whole) as form:
            return Figure(measure, value_of(form, posted), part.sum(posted), whole.sum(posted))
        case form:
            return Figure(measure, value_of(form, posted))
