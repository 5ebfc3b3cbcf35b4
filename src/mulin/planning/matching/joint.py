"""Two people at the same hour, or more than an hour of one: what no flow can tell, by a small exact model.

The network treats each helper apart and counts a long help as one hour: a relaxation, whose prices give a bound.
A part of the town that hangs together and holds such a need is solved whole where it is small. In a large one the
exact model places the joint needs alone, paying for each seat the price that the relaxation found for it, and
the flow places the others in what is left.
"""

import time
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from mulin.planning.matching import bound, flow
from mulin.planning.matching.chosen import Chosen, singles
from mulin.planning.matching.exact import exact
from mulin.planning.matching.flow import Flow, Network
from mulin.planning.matching.network import Town

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
SMALL = 3000  # arcs of a part that is solved whole


def decide(there: Town, relaxed: Flow, *, seconds: float, seed: int) -> tuple[list[Chosen], int]:
    """The helps to propose, and the bound: of small parts the exact model's, of the rest the relaxation's."""
    ends = time.perf_counter() + seconds
    need_part, person_part = _parts(there)
    is_joint = np.array([need.is_joint for need in there.needs])
    chosen: list[Chosen] = []
    least, is_done = 0, np.zeros(len(is_joint), bool)
    for part in _small(there, need_part, is_joint):
        rows = np.flatnonzero(need_part == part)
        found = exact(there, rows, None, seconds=ends - time.perf_counter(), seed=seed)
        chosen += found.chosen
        is_done[rows] = True
        people = person_part == part
        least += found.cost if found.is_proved else _bound(there, relaxed, need_part == part, people)
    rows = np.flatnonzero(is_joint & ~is_done)
    placed = exact(there, rows, relaxed, seconds=ends - time.perf_counter(), seed=seed).chosen
    others = ~np.isin(person_part, need_part[is_done])
    least += _bound(there, relaxed, ~is_done, others)
    return [*chosen, *placed, *_the_others(there, placed, ~is_done & ~is_joint)], least


def _parts(there: Town) -> tuple[Whole, Whole]:
    """The part of the town, by number, of each need and of each volunteer: what no arc joins is apart."""
    needs, people = len(there.needs), len(there.volunteers)
    need = np.repeat(np.arange(needs), np.diff(there.arcs.first))
    person = needs + there.offered.owner[there.arcs.seat]
    size = needs + people
    graph = coo_array((np.ones(len(need), np.int8), (need, person)), shape=(size, size))
    part = connected_components(graph, directed=False)[1].astype(np.int64)
    return part[:needs], part[needs:]


def _small(there: Town, need_part: Whole, is_joint: Flags) -> Iterator[int]:
    arcs = np.bincount(need_part, np.diff(there.arcs.first))
    for part in np.unique(need_part[is_joint]).tolist():
        if arcs[part] <= SMALL:
            yield part


def _bound(there: Town, relaxed: Flow, needs: Flags, people: Flags) -> int:
    return bound.bound(there.network, relaxed, needs[there.row_need], people)


def _the_others(there: Town, placed: list[Chosen], needs: Flags) -> list[Chosen]:
    """The single needs, in the seats and hours that are left."""
    network = _what_is_left(there, placed)
    found = flow.empty(network)
    rows = np.flatnonzero(needs[there.row_need])
    flow.let_in(network, found, rows[np.argsort(-network.open_cost[rows], kind="stable")])
    return singles(there, found.arc)


def _what_is_left(there: Town, placed: list[Chosen]) -> Network:
    """The same network without the seats that are taken and the hours that are given."""
    network, cost = there.network, there.network.cost.copy()
    given: dict[int, int] = defaultdict(int)
    seats = [int(there.arcs.seat[one.arc]) for one in placed]
    cost[np.isin(network.seat, seats)] = flow.FAR >> 3
    for one, seat in zip(placed, seats, strict=True):
        given[int(network.owner[seat])] += there.needs[one.need].hours
    spent = np.zeros(len(there.offered.hours), np.int64)
    spent[list(given)] = list(given.values())
    keeps = np.arange(len(network.steps)) >= np.repeat(network.step_from[:-1] + spent, there.offered.hours)
    step_from = np.cumsum(np.concatenate([[0], there.offered.hours - spent])).astype(np.int64)
    return network._replace(cost=cost, step_from=step_from, steps=network.steps[keeps])
