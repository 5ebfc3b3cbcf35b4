"""Who knocks at which doors: 60 visits by 12 walkers in a day; a week of one worker's 150 doors; public instances.

The objective is minutes on foot, with 1,000 for a visit that did not fit. `city` is 1,000 visits by 190 walkers in 60 s. Each
contestant has the seconds of its size.
"""

import time
from collections.abc import Callable

import numpy as np

from mulin.planning.bench import vrptw
from mulin.planning.bench.contest import Figures
from mulin.planning.bench.files import NoData
from mulin.planning.rounds import Problem, Visit, Worker, solve

PEERS = ("by_building_number", "ortools_routing")
SIZES = {"tiny": (8, 2), "community": (60, 12), "city": (1_000, 190)}
SECONDS = {"tiny": 0.3, "community": 2.0, "city": 60.0}
LEFT = 1_000.0  # minutes
SIDE = 3_000.0


def instance(size: str) -> Problem:
    return day(*SIZES[size])


def day(visits: int, walkers: int, seed: int = 0) -> Problem:
    """One day from 8 to 18 o'clock, walkers from and to their own homes, each three to four hours on foot or at doors."""
    draw = np.random.default_rng(seed)
    side = SIDE * np.sqrt(max(1, walkers / 12))
    homes = [_place(draw, side) for _ in range(walkers)]
    shifts = [(480, 720) if draw.random() < 0.5 else (840, 1080) for _ in range(walkers)]
    due = [_visit(draw, number, side) for number in range(visits)]
    workers = [
        Worker(f"w{at}", home, home, (shift,))
        for at, (home, shift) in enumerate(zip(homes, shifts, strict=True))
    ]
    return Problem(tuple(due), tuple(workers))


def week(doors: int = 150, seed: int = 0) -> Problem:
    """One worker, five days from 8:30 to 17:30, doors in buildings of ten."""
    draw = np.random.default_rng(seed)
    places = [_place(draw, 600.0) for _ in range(-(-doors // 10))]
    windows = tuple((1440 * at + 510, 1440 * at + 1050) for at in range(5))
    due = tuple(Visit(f"d{at}", places[at // 10], 12, windows, f"b{at // 10}") for at in range(doors))
    return Problem(due, (Worker("w", (0.0, 0.0), (0.0, 0.0), windows),))


def _place(draw: np.random.Generator, side: float) -> tuple[float, float]:
    x, y = draw.uniform(0, side, 2)
    return float(x), float(y)


def _visit(draw: np.random.Generator, number: int, side: float) -> Visit:
    start = int(draw.choice([480, 600, 840, 960]))
    return Visit(f"v{number}", _place(draw, side), int(draw.choice([15, 20, 30])), ((start, start + 120),))


def ours(size: str) -> Figures:
    problem = instance(size)
    busy = time.process_time()
    found = solve(problem, seconds=SECONDS[size], idle=1_000_000)
    done = {call.visit for one in found.rounds for call in one.calls}
    figures = _figures(
        found.walked, len(problem.visits) - len(done), found.seconds, time.process_time() - busy
    )
    return figures | ({} if size == "tiny" else {"week": _week()}) | _files(size)


def _week() -> Figures:
    found = solve(week(), seconds=5.0, idle=1_000)
    return {
        "doors": 150,
        "seconds": round(found.seconds, 2),
        "left": len(found.left),
        "walked": round(found.walked, 1),
    }


def _files(size: str) -> Figures:
    try:
        return {} if size == "tiny" else {"public": vrptw.results(size)}
    except NoData as missing:
        return {"public": str(missing)}


def by_building_number(size: str) -> Figures:
    """Each visit, in the order of its number, to the first walker who can still make it."""
    return _measured(size, _in_turn)


def ortools_routing(size: str) -> Figures:
    return _measured(size, lambda problem: _routed(problem, SECONDS[size]))


def _measured(size: str, walk: Callable[[Problem], tuple[float, int]]) -> Figures:
    problem = instance(size)
    begun, busy = time.perf_counter(), time.process_time()
    walked, left = walk(problem)
    return _figures(walked, left, time.perf_counter() - begun, time.process_time() - busy)


def _figures(walked: float, left: int, seconds: float, busy: float) -> Figures:
    return {
        "seconds": round(seconds, 3),
        "cpu_seconds": round(busy, 3),
        "objective": round(walked + LEFT * left, 1),
        "walked": round(walked, 1),
        "left": left,
    }


def _in_turn(problem: Problem) -> tuple[float, int]:
    at = {one.id: (one.id, one.start, float(one.shifts[0][0])) for one in problem.workers}
    walked, left = 0.0, 0
    for visit in problem.visits:
        for worker in problem.workers:
            name, place, now = at[worker.id]
            way = problem.walk(name, place, visit.id, visit.at)
            start = max(now + way, visit.windows[0][0])
            back = problem.walk(visit.id, visit.at, worker.id, worker.end)
            end = start + visit.minutes
            if end <= visit.windows[0][1] and end + back <= worker.shifts[0][1]:
                at[worker.id], walked = (visit.id, visit.at, end), walked + way
                break
        else:
            left += 1
    homes = (problem.walk(at[one.id][0], at[one.id][1], one.id, one.end) for one in problem.workers)
    return walked + sum(homes), left


def _routed(problem: Problem, seconds: float) -> tuple[float, int]:
    """OR-Tools' routing library, guided local search."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2  # noqa: PLC0415  # clashes with highspy

    visits, workers = problem.visits, problem.workers
    places = [(one.id, one.at) for one in visits] + [(one.id, one.start) for one in workers] * 2
    ways = [[round(60 * problem.walk(a, at, b, to)) for b, to in places] for a, at in places]
    first = len(visits)
    ends = [first + len(workers) + at for at in range(len(workers))]
    manager = pywrapcp.RoutingIndexManager(len(places), len(workers), [*range(first, ends[0])], ends)
    routing = pywrapcp.RoutingModel(manager)

    def way(a: int, b: int) -> int:
        return int(ways[manager.IndexToNode(a)][manager.IndexToNode(b)])

    def spent(a: int, b: int) -> int:
        node = manager.IndexToNode(a)
        return way(a, b) + (60 * visits[node].minutes if node < first else 0)

    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitCallback(way))
    routing.AddDimension(routing.RegisterTransitCallback(spent), 36_000, 200_000, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for at, visit in enumerate(visits):
        index, (start, end) = manager.NodeToIndex(at), visit.windows[0]
        clock.CumulVar(index).SetRange(60 * start, 60 * (end - visit.minutes))
        routing.AddDisjunction([index], 10_000_000)
    for at, worker in enumerate(workers):
        start, end = worker.shifts[0]
        clock.CumulVar(routing.Start(at)).SetRange(60 * start, 60 * end)
        clock.CumulVar(routing.End(at)).SetRange(60 * start, 60 * end)
    asked = pywrapcp.DefaultRoutingSearchParameters()
    asked.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    asked.time_limit.FromMilliseconds(round(1000 * seconds))
    found = routing.SolveWithParameters(asked)
    if found is None:
        return 0.0, len(visits)
    walked, served = 0, 0
    for at in range(len(workers)):
        index = routing.Start(at)
        while not routing.IsEnd(index):
            after = found.Value(routing.NextVar(index))
            walked += way(index, after)
            served += not routing.IsEnd(after)
            index = after
    return walked / 60, len(visits) - served
