"""Doors that are visited in one go, and the times at which two meet."""

from collections import defaultdict
from dataclasses import dataclass

from mulin.planning.rounds.problem import Problem, Span, Visit, Worker

QUARTER = 15  # minutes between the times that two may meet at


@dataclass(frozen=True, slots=True)
class Stop:
    """Visits one after the other at one place; `windows` are the times at which the first may begin."""

    visits: tuple[Visit, ...]
    windows: tuple[Span, ...]

    @property
    def minutes(self) -> int:
        return sum(visit.minutes for visit in self.visits)


def stops(problem: Problem) -> list[Stop]:
    """In the order of their first visit; a visit of two people twice, at one time."""
    together: dict[object, list[Visit]] = defaultdict(list)
    for visit in problem.visits:
        together[_key(visit)].append(visit)
    met: dict[int, int] = defaultdict(int)
    found: list[Stop] = []
    for visits in together.values():
        if visits[0].people == 2:
            found += [Stop((visits[0],), _meeting(problem, visits[0], met))] * 2
        else:
            found += _in_one_go(problem, visits)
    return found


def _key(visit: Visit) -> object:
    is_alone = visit.building is None or visit.people > 1
    return visit.id if is_alone else (visit.building, visit.windows, visit.skills, visit.at)


def _in_one_go(problem: Problem, visits: list[Visit]) -> list[Stop]:
    """As many as the longest time that a worker has there holds."""
    room = max(
        (_overlap(span, shift) for span in visits[0].windows for shift in _shifts(problem, visits[0])),
        default=0,
    )
    found: list[Stop] = []
    some: list[Visit] = []
    for visit in [*visits, None]:
        minutes = sum(one.minutes for one in some)
        if visit is None or (some and minutes + visit.minutes > room // 2):
            found.append(Stop(tuple(some), _starts(visits[0].windows, minutes)))
            some = []
        if visit is not None:
            some.append(visit)
    return found


def able(problem: Problem, visit: Visit) -> list[Worker]:
    return [worker for worker in problem.workers if visit.skills <= worker.skills]


def _shifts(problem: Problem, visit: Visit) -> list[Span]:
    return [shift for worker in able(problem, visit) for shift in worker.shifts]


def _starts(windows: tuple[Span, ...], minutes: int) -> tuple[Span, ...]:
    return tuple((start, end - minutes) for start, end in windows if end - start >= minutes)


def _overlap(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _meeting(problem: Problem, visit: Visit, met: dict[int, int]) -> tuple[Span, ...]:
    """The time with the most hands to spare; the earliest of several."""
    shifts = _shifts(problem, visit)
    starts = [at for a, b in _starts(visit.windows, visit.minutes) for at in range(a, b + 1, QUARTER)]
    if not starts:
        return ()

    def spare(at: int) -> tuple[int, int]:
        there = sum(a + QUARTER <= at and at + visit.minutes + QUARTER <= b for a, b in shifts)
        busy = sum(count for other, count in met.items() if abs(other - at) < 2 * visit.minutes)
        return min(there, 4) - 2 * busy, -at

    best = max(starts, key=spare)
    met[best] += 1
    return ((best, best),)
