"""Rounds by hybrid search: PyVRP on stops, with as many visits as fit before the least way.

N. A. Wouda, L. Lan, W. Kool, PyVRP: a high-performance VRP solver package, INFORMS J. Computing 36 (2024).
Units within: seconds, and a second of way costs one.
"""

import time
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyvrp
from pyvrp.stop import MaxRuntime, MultipleCriteria, NoImprovement

from mulin.planning.rounds.problem import Problem, Span, Visit, Worker
from mulin.planning.rounds.reasons import why
from mulin.planning.rounds.result import Call, Left, Result, Round
from mulin.planning.rounds.stops import Stop, stops

MINUTE = 60
PRIZE = 10_000_000  # seconds of way that one visit is worth
NEVER = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Walker:
    """One worker in one shift: a vehicle."""

    worker: Worker
    shift: Span


def solve(problem: Problem, *, seconds: float = 10.0, seed: int = 0, idle: int = 5_000) -> Result:
    """The rounds of all days. The search ends with the time, or after `idle` rounds of it without a better one.

    Ended by `idle`, the same seed gives the same rounds.
    """
    begun = time.perf_counter()
    walkers = [Walker(worker, shift) for worker in problem.workers for shift in worker.shifts]
    those = [stop for stop in stops(problem) if stop.windows]
    routes: list[tuple[Walker, list[tuple[Stop, float]]]] = []
    if those and walkers:
        stop = MultipleCriteria([MaxRuntime(seconds), NoImprovement(idle)])
        data, of_client = _data(problem, those, walkers)
        found = pyvrp.solve(data, stop=stop, seed=seed, collect_stats=False, display=False)
        if found.is_feasible():
            routes = _routes(found.best, those, of_client, walkers)
    rounds = _rounds(problem, _whole(routes))
    done = {call.visit for one in rounds for call in one.calls}
    left = tuple(Left(visit.id, why(problem, visit)) for visit in problem.visits if visit.id not in done)
    return Result(rounds, left, sum(one.walked for one in rounds), time.perf_counter() - begun)


def _data(problem: Problem, those: list[Stop], walkers: list[Walker]) -> tuple[pyvrp.ProblemData, list[int]]:
    """Places: each stop, then start and end of each worker. A client for each window of a stop, of which one is taken."""
    clients: list[pyvrp.Client] = []
    groups: list[pyvrp.ClientGroup] = []
    of_client: list[int] = []
    for row, stop in enumerate(those):
        several, first = len(stop.windows) > 1, len(clients)
        prize = PRIZE * sum(visit.weight for visit in stop.visits)
        for early, late in stop.windows:
            of_client.append(row)
            group = len(groups) if several else None
            clients.append(
                pyvrp.Client(
                    row,
                    service_duration=stop.minutes * MINUTE,
                    tw_early=early * MINUTE,
                    tw_late=late * MINUTE,
                    prize=prize,
                    required=False,
                    group=group,
                )
            )
        if several:
            groups.append(pyvrp.ClientGroup(list(range(first, len(clients))), required=False))
    workers = list(problem.workers)
    profiles = sorted({worker.skills for worker in workers}, key=sorted)
    matrices = _matrices(problem, those, profiles)
    types = [
        pyvrp.VehicleType(
            start_depot=2 * (at := workers.index(walker.worker)),
            end_depot=2 * at + 1,
            tw_early=walker.shift[0] * MINUTE,
            tw_late=walker.shift[1] * MINUTE,
            profile=profiles.index(walker.worker.skills),
        )
        for walker in walkers
    ]
    places = [*(stop.visits[0].at for stop in those), *(at for one in workers for at in (one.start, one.end))]
    depots = [pyvrp.Depot(len(those) + row) for row in range(2 * len(workers))]
    locations = [pyvrp.Location(x, y) for x, y in places]
    return pyvrp.ProblemData(locations, clients, depots, types, matrices, matrices, groups), of_client


def _matrices(problem: Problem, those: list[Stop], profiles: list[frozenset[str]]) -> list[Any]:
    """Seconds between all places, for each set of skills; the way to a stop that they do not serve is endless."""
    names = [(stop.visits[-1].id, stop.visits[0].id, stop.visits[0].at) for stop in those]
    names += [(one.id, one.id, at) for one in problem.workers for at in (one.start, one.end)]
    walks = np.array(
        [[round(problem.walk(a, at, b, to) * MINUTE) for _, b, to in names] for a, _, at in names], np.int64
    )
    np.fill_diagonal(walks, 0)
    matrices = []
    for skills in profiles:
        mine = walks.copy()
        for row, stop in enumerate(those):
            if not stop.visits[0].skills <= skills:
                mine[:, row] = NEVER
                mine[row, row] = 0
        matrices.append(mine)
    return matrices


def _routes(
    best: pyvrp.Solution, those: list[Stop], of_client: list[int], walkers: list[Walker]
) -> list[tuple[Walker, list[tuple[Stop, float]]]]:
    return [
        (
            walkers[route.vehicle_type()],
            [
                (those[of_client[one.idx]], one.start_time / MINUTE)
                for one in route.schedule()
                if one.is_client()
            ],
        )
        for route in best.routes()
    ]


def _whole(
    routes: list[tuple[Walker, list[tuple[Stop, float]]]],
) -> list[tuple[Walker, list[tuple[Stop, float]]]]:
    """Without visits of two to which one alone would come."""
    coming = [stop for _, calls in routes for stop, _ in calls]
    return [
        (walker, [(stop, at) for stop, at in calls if coming.count(stop) == stop.visits[0].people])
        for walker, calls in routes
    ]


def _rounds(problem: Problem, routes: list[tuple[Walker, list[tuple[Stop, float]]]]) -> tuple[Round, ...]:
    """Call by call, and what is walked from door to door."""
    found = []
    for walker, stops_there in routes:
        calls, visits = [], list[Visit]()
        for stop, start in stops_there:
            at = start
            for visit in stop.visits:
                calls.append(Call(visit.id, at, visit.minutes))
                visits.append(visit)
                at += visit.minutes
        if calls:
            found.append(
                Round(walker.worker.id, walker.shift, tuple(calls), _walked(problem, walker.worker, visits))
            )
    return tuple(sorted(found, key=lambda one: (one.shift, one.worker)))


def _walked(problem: Problem, worker: Worker, visits: list[Visit]) -> float:
    total = problem.walk(worker.id, worker.start, visits[0].id, visits[0].at)
    for before, after in pairwise(visits):
        total += problem.walk(before.id, before.at, after.id, after.at)
    return total + problem.walk(visits[-1].id, visits[-1].at, worker.id, worker.end)
