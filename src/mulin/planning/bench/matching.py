"""Who could help whom, in one community (1,500 needs, 1,400 volunteers) and in a city of a hundred of them.

Peers are given the candidates that ours finds, and the time to find them is counted for each. Objectives are in
points, with 1,000,000 for an urgent need left open and less than one for each step of unfairness.
"""

import time
from collections.abc import Callable

import numpy as np

from mulin.planning.bench import or_library
from mulin.planning.bench.contest import Figures
from mulin.planning.bench.files import NoData
from mulin.planning.bench.town import town as make
from mulin.planning.matching import Bank, Need, Problem, Result, Score, solve
from mulin.planning.matching.chosen import Chosen, score_of, singles
from mulin.planning.matching.network import Town, town

PEERS = ("greedy", "scipy_dense", "ortools_flow", "cp_sat")
SIZES = {"tiny": (30, 25), "community": (1_500, 1_400), "city": (150_000, 140_000)}
URGENT = 1_000_000
LIMIT = 120.0  # seconds for CP-SAT
DENSE = 5_000  # needs; beyond, a full matrix does not fit


def instance(size: str) -> Problem:
    return make(*SIZES[size])


def ours(size: str) -> Figures:
    problem = instance(size)
    solve(make(5, 5))  # loads what is compiled
    begun, busy = time.perf_counter(), time.process_time()
    found = solve(problem)
    figures = {
        "seconds": round(time.perf_counter() - begun, 3),
        "cpu_seconds": round(time.process_time() - busy, 3),
        **_figures(found.score, found.certificate.weights),
        "bound": _bound(found),
        "gap": found.gap,
        "proved": found.is_proved,
        "needs_cut": found.cut,
        "pairs": len(found.pairs),
        "open": len(found.open),
    }
    return figures | {"online_ms": _online(problem, size)} | _with_files()


def greedy(size: str) -> Figures:
    """Urgent first, and to each need the nearest who is still free: what a clerk does."""
    return _measured(size, _nearest_first)


def scipy_dense(size: str) -> Figures:
    """One help a volunteer, on a full matrix: it knows no half days and no second help."""
    if SIZES[size][0] > DENSE:
        return {"skipped": "the full matrix does not fit into memory"}
    return _measured(size, _dense)


def ortools_flow(size: str) -> Figures:
    return _measured(size, _flow)


def cp_sat(size: str) -> Figures:
    if SIZES[size][0] > DENSE:
        return {"skipped": "does not prove the community's size in its time"}
    return _measured(size, _cp_sat)


def _figures(score: Score, weights: Score) -> Figures:
    points = score.urgent_open * URGENT + score.points + score.unfairness / weights.points
    return {
        "objective": round(points, 3),
        "urgent_open": score.urgent_open,
        "points": score.points,
        "unfairness": score.unfairness,
    }


def _bound(found: Result) -> float:
    """In the points of the objective."""
    urgent, rest = divmod(found.bound, found.certificate.weights.urgent_open)
    return round(urgent * URGENT + rest / found.certificate.weights.points, 3)


def _online(problem: Problem, size: str) -> dict[str, float]:
    """One need more against the bank, 200 times."""
    bank, spent = Bank(problem), []
    for number, need in enumerate(make(200, SIZES[size][1], seed=1).needs):
        begun = time.perf_counter()
        bank.propose(_renamed(need, f"more {number}"))
        spent.append(1000 * (time.perf_counter() - begun))
    return {"median": round(float(np.median(spent)), 2), "p95": round(float(np.quantile(spent, 0.95)), 2)}


def _renamed(need: Need, name: str) -> Need:
    return Need(name, need.at, need.windows, need.skills, need.preferred, need.minutes, 1, need.priority)


def _with_files() -> Figures:
    try:
        return {"or_library": or_library.results()}
    except NoData as missing:
        return {"or_library": str(missing)}


def _measured(size: str, choose: Callable[[Town], list[Chosen]]) -> Figures:
    problem = instance(size)
    town(make(5, 5))
    begun, busy = time.perf_counter(), time.process_time()
    there = town(problem)
    built = time.perf_counter()
    chosen = choose(there)
    seconds = time.perf_counter() - begun
    return {
        "seconds": round(seconds, 3),
        "cpu_seconds": round(time.process_time() - busy, 3),
        "solve_seconds": round(seconds - (built - begun), 3),
        **_figures(score_of(there, chosen), there.weights.as_score()),
    }


def _nearest_first(there: Town) -> list[Chosen]:
    free = np.ones(len(there.network.owner), bool)
    hours = there.offered.hours.copy()
    arc = np.full(len(there.row_need), -1, np.int64)
    for row in np.argsort(-there.network.open_cost, kind="stable").tolist():
        first, last = there.network.first[row : row + 2]
        near = first + np.argsort(there.arcs.metres[first:last], kind="stable")
        seats = there.network.seat[near]
        could = np.flatnonzero(free[seats] & (hours[there.network.owner[seats]] > 0))
        if could.size:
            arc[row] = near[could[0]]
            free[seats[could[0]]] = False
            hours[there.network.owner[seats[could[0]]]] -= 1
    return singles(there, arc)


def _dense(there: Town) -> list[Chosen]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  # for this peer alone

    needs, people = len(there.row_need), len(there.offered.hours)
    need = np.repeat(np.arange(needs), np.diff(there.network.first))
    cost = np.full((needs, people + needs), np.iinfo(np.int64).max >> 24, np.float64)
    cost[np.arange(needs), people + np.arange(needs)] = there.network.open_cost
    arc_at = np.full((needs, people), -1, np.int64)
    owner = there.network.owner[there.network.seat]
    cost[need, owner], arc_at[need, owner] = there.network.cost, np.arange(len(need))
    rows, columns = linear_sum_assignment(cost)
    arc = np.full(needs, -1, np.int64)
    is_served = columns < people
    arc[rows[is_served]] = arc_at[rows[is_served], columns[is_served]]
    return singles(there, arc)


def _flow(there: Town) -> list[Chosen]:
    """The whole network given to OR-Tools' `SimpleMinCostFlow`."""
    from ortools.graph.python import min_cost_flow  # noqa: PLC0415  # clashes with highspy

    network = there.network
    needs, people, seats = len(network.open_cost), len(network.seat_from) - 1, len(network.owner)
    sink, solver = needs + people + seats, min_cost_flow.SimpleMinCostFlow()
    need = np.repeat(np.arange(needs), np.diff(network.first))
    giver = np.repeat(np.arange(people), np.diff(network.step_from))
    ends = np.full(needs + len(giver), sink)
    tail = np.concatenate([need, needs + people + np.arange(seats), np.arange(needs), needs + giver])
    head = np.concatenate([needs + people + network.seat, needs + network.owner, ends])
    cost = np.concatenate([network.cost, np.zeros(seats, np.int64), network.open_cost, network.steps])
    solver.add_arcs_with_capacity_and_unit_cost(tail, head, np.ones(len(tail), np.int64), cost)
    solver.set_nodes_supplies(np.arange(needs), np.ones(needs, np.int64))
    solver.set_node_supply(sink, -needs)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("no optimum")
    used = np.flatnonzero(solver.flows(np.arange(len(need))))
    arc = np.full(needs, -1, np.int64)
    arc[need[used]] = used
    return singles(there, arc)


def _cp_sat(there: Town) -> list[Chosen]:
    """The whole as one model, eight workers."""
    from ortools.sat.python import cp_model  # noqa: PLC0415  # clashes with highspy

    network, model = there.network, cp_model.CpModel()
    picked = [model.new_bool_var("") for _ in range(len(network.cost))]
    needs, people = len(network.open_cost), len(network.seat_from) - 1
    is_open = [model.new_bool_var("") for _ in range(needs)]
    by_seat: dict[int, list[int]] = {}
    for arc, seat in enumerate(network.seat.tolist()):
        by_seat.setdefault(seat, []).append(arc)
    for row in range(needs):
        model.add_exactly_one([*picked[network.first[row] : network.first[row + 1]], is_open[row]])
    for arcs in by_seat.values():
        model.add_at_most_one(picked[arc] for arc in arcs)
    steps = [model.new_bool_var("") for _ in range(len(network.steps))]
    for one in range(people):
        seats = range(network.seat_from[one], network.seat_from[one + 1])
        given = [picked[arc] for seat in seats for arc in by_seat.get(seat, ())]
        model.add(sum(given) == sum(steps[network.step_from[one] : network.step_from[one + 1]]))
    weights = [*network.cost.tolist(), *network.open_cost.tolist(), *network.steps.tolist()]
    model.minimize(cp_model.LinearExpr.weighted_sum([*picked, *is_open, *steps], weights))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = LIMIT, 8
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return []
    served = np.full(needs, -1, np.int64)
    need = np.repeat(np.arange(needs), np.diff(network.first))
    used = np.array([at for at, one in enumerate(picked) if solver.value(one)], np.int64)
    served[need[used]] = used
    return singles(there, served)
