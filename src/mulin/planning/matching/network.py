"""The problem as a network: one row for each helper that a need wants."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching import arrays, candidates
from mulin.planning.matching.arrays import Asked, Names, Offered
from mulin.planning.matching.candidates import Arcs
from mulin.planning.matching.flow import Network
from mulin.planning.matching.places import that_meet
from mulin.planning.matching.problem import Need, Problem, Value, Volunteer
from mulin.planning.matching.weights import Weights, arc_costs, open_costs, weights

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Town:
    """All that a solver asks about a problem, as arrays; `row_need` is the need of each row of the network.

    `arc_of` is, for each arc of the network, the arc of the need that it stands for.
    """

    needs: tuple[Need, ...]
    volunteers: tuple[Volunteer, ...]
    value: Value
    names: Names
    asked: Asked
    offered: Offered
    arcs: Arcs
    weights: Weights
    network: Network
    row_need: Whole
    arc_of: Whole
    promised: dict[int, set[int]]


def town(problem: Problem) -> Town:
    names = Names(problem)
    asked = arrays.asked(problem.needs, names)
    offered = arrays.offered(problem.volunteers, names)
    all_arcs = candidates.arcs(asked, offered, problem.value, problem.nearest)
    arcs = that_meet(problem.needs, asked, offered, all_arcs)
    helpers = np.array([need.helpers for need in problem.needs], np.int64)
    told = arrays.promises(problem.needs, problem.promised, names)
    aims = weights(offered, problem.value, needs=int(helpers.sum()), may_change=bool(told))
    row_need = np.repeat(np.arange(len(helpers)), helpers)
    first, arc_of = _repeated(arcs.first, row_need)
    network = Network(
        first,
        arcs.seat[arc_of],
        arc_costs(arcs, offered.owner, aims, told)[arc_of],
        open_costs(problem.needs, problem.value, aims, told)[row_need],
        offered.owner,
        offered.seat_from,
        *steps(offered.given, offered.hours),
    )
    return Town(
        problem.needs,
        problem.volunteers,
        problem.value,
        names,
        asked,
        offered,
        arcs,
        aims,
        network,
        row_need,
        arc_of,
        told,
    )


def steps(given: Whole, hours: Whole) -> tuple[Whole, Whole]:
    """What the hours of each volunteer cost, one after the other: as many as were given before each."""
    step_from = np.cumsum(np.concatenate([[0], hours])).astype(np.int64)
    return step_from, np.arange(step_from[-1]) - np.repeat(step_from[:-1] - given, hours)


def _repeated(first: Whole, rows: Whole) -> tuple[Whole, Whole]:
    """The lists of arcs of these rows, one after the other."""
    if len(rows) == len(first) - 1 and (rows == np.arange(len(rows))).all():
        return first, np.arange(first[-1])
    lengths = np.diff(first)[rows]
    starts = np.cumsum(np.concatenate([[0], lengths])).astype(np.int64)
    return starts, np.arange(starts[-1]) - np.repeat(starts[:-1] - first[rows], lengths)
