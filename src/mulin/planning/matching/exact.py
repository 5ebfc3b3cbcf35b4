"""Some needs placed exactly, several helpers and hours included.

Columns: `x[p]` for each place p = (need, arc, start); `y[i, t]` for each need and start, whether it is served then;
`w[v, k]` for the k-th hour of a volunteer. Rows: the helpers of a need come together, Σ x[i, ·, t] = helpers · y[i, t],
once, Σ y[i, ·] ≤ 1; a seat is taken once; the hours of a volunteer, Σ hours · x = Σ w[v, ·]. The aims are solved one
after the other, each held fast for the next.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching.chosen import Chosen
from mulin.planning.matching.flow import Flow
from mulin.planning.matching.network import Town
from mulin.planning.matching.places import places_of
from mulin.planning.mip import Model, Term, minimise


@dataclass(frozen=True, slots=True)
class Decided:
    """`cost` in the one number."""

    chosen: list[Chosen]
    cost: int
    is_proved: bool


def exact(there: Town, rows: NDArray[np.intp], prices: Flow | None, *, seconds: float, seed: int) -> Decided:
    """The best for these needs alone; with `prices` each seat is paid for as others would pay."""
    model, costs = Model(), list[int]()
    places: list[tuple[Chosen, int]] = []
    by_seat, by_person = defaultdict[int, list[Term]](list), defaultdict[int, list[Term]](list)
    for row in rows.tolist():
        need, starts = there.needs[row], defaultdict[int, list[Term]](list)
        for arc, start in places_of(need.minutes, row, there.asked, there.offered, there.arcs):
            one = Chosen(row, arc, start)
            seat = int(there.arcs.seat[one.arc])
            column = model.column()
            costs.append(_price(there, one, seat, prices))
            places.append((one, column))
            starts[one.start].append((column, 1.0))
            by_seat[seat].append((column, 1.0))
            by_person[int(there.offered.owner[seat])].append((column, float(need.hours)))
        _together(model, costs, list(starts.values()), need.helpers, _open_cost(there, row))
    for terms in by_seat.values():
        model.row(terms, at_most=1)
    for person, terms in by_person.items():
        _within_hours(model, costs, terms, there, person, free=prices is not None)
    values, is_proved = _in_order(there, model, costs, seconds, seed)
    chosen = [one for one, column in places if values[column] > 0.5]
    spent = sum(cost for cost, value in zip(costs, values, strict=True) if value > 0.5)
    whole = sum(_open_cost(there, row) * there.needs[row].helpers for row in rows.tolist())
    return Decided(chosen, whole + spent, is_proved)


def _price(there: Town, one: Chosen, seat: int, prices: Flow | None) -> int:
    first, arc = there.arcs.first[one.need], int(np.searchsorted(there.row_need, one.need))
    own = int(there.network.cost[there.network.first[arc] + one.arc - first])
    if prices is None:
        return own
    person = int(there.offered.owner[seat])
    more = there.needs[one.need].hours - 1
    return own + int(prices.seat_price[seat]) + more * int(prices.price[person])


def _open_cost(there: Town, row: int) -> int:
    return int(there.network.open_cost[np.searchsorted(there.row_need, row)])


def _together(model: Model, costs: list[int], starts: list[list[Term]], helpers: int, open_cost: int) -> None:
    served = []
    for terms in starts:
        column = model.column()
        costs.append(-open_cost * helpers)
        model.row([*terms, (column, -float(helpers))], 0, 0)
        served.append((column, 1.0))
    if served:
        model.row(served, at_most=1)


def _within_hours(
    model: Model, costs: list[int], terms: list[Term], there: Town, person: int, *, free: bool
) -> None:
    """The hours that are offered, each dearer than the one before; `free` where prices hold them already."""
    first, last = there.network.step_from[person : person + 2].tolist()
    if free:
        model.row(terms, at_most=last - first)
        return
    most = min(last - first, int(sum(hours for _, hours in terms)))
    for step in there.network.steps[first : first + most].tolist():
        terms.append((model.column(), -1.0))
        costs.append(step)
    model.row(terms, 0, 0)


def _in_order(
    there: Town, model: Model, costs: list[int], seconds: float, seed: int
) -> tuple[NDArray[np.float64], bool]:
    """Aim after aim; what an aim has reached stays a row of the model."""
    values, is_proved, ends = np.zeros(len(costs)), True, time.perf_counter() + seconds
    for aim in _aims(there, costs):
        if not any(aim):
            continue
        model.cost = [float(number) for number in aim]
        found = minimise(model, seconds=max(0.01, ends - time.perf_counter()), seed=seed, start=values)
        is_proved &= found.is_proved
        if found.values is not None:
            values = np.round(found.values)
        terms = [(column, float(number)) for column, number in enumerate(aim) if number]
        model.row(terms, at_most=round(float(np.dot(values, model.cost))) + 0.5)
    return values, is_proved


def _aims(there: Town, costs: list[int]) -> Iterator[list[int]]:
    """The one number, taken apart again."""
    for weight in (there.weights.urgent, there.weights.changed):
        if weight:
            parts = [(cost + weight // 2) // weight for cost in costs]
            yield parts
            costs = [cost - part * weight for cost, part in zip(costs, parts, strict=True)]
    yield costs
