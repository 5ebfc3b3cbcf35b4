"""Why a visit did not fit: the first thing that stands against it."""

from mulin.planning.rounds.problem import Problem, Visit
from mulin.planning.rounds.result import Misfit
from mulin.planning.rounds.stops import able


def why(problem: Problem, visit: Visit) -> Misfit:
    skilled = able(problem, visit)
    if len(skilled) < visit.people:
        return Misfit.SKILLS
    at_work = [
        (worker, max(a, c), min(b, d))
        for worker in skilled
        for a, b in visit.windows
        for c, d in worker.shifts
        if min(b, d) - max(a, c) >= visit.minutes
    ]
    if len({worker.id for worker, _, _ in at_work}) < visit.people:
        return Misfit.SHIFT
    near = {
        worker.id
        for worker in skilled
        for shift in worker.shifts
        if any(_fits(problem, visit, worker.id, shift, window) for window in visit.windows)
    }
    return Misfit.TIME if len(near) >= visit.people else Misfit.WAY


def _fits(problem: Problem, visit: Visit, name: str, shift: tuple[int, int], window: tuple[int, int]) -> bool:
    """Whether the worker could go there, do that alone, and be back."""
    worker = next(one for one in problem.workers if one.id == name)
    there = problem.walk(name, worker.start, visit.id, visit.at)
    back = problem.walk(visit.id, visit.at, name, worker.end)
    start = max(shift[0] + there, window[0])
    return start + visit.minutes <= min(window[1], shift[1] - back)
