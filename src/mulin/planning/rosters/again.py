"""The roster made anew after a no-show: with as little left empty as can be, then the fewest changes, then the least cost.

Where each empty seat can be taken by somebody who is free then, nobody else is moved: so many changes as seats is the
fewest there can be. Else the whole is asked, and the exact model proves how many changes it takes.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from mulin.planning.mip import minimise
from mulin.planning.rosters import score
from mulin.planning.rosters.columns import Column, columns, cost_of, could
from mulin.planning.rosters.model import Built, build
from mulin.planning.rosters.problem import Problem
from mulin.planning.rosters.result import Duty, Result
from mulin.planning.rosters.solve import duties_of

EMPTY = 2_000  # changes: more than it ever takes to fill a seat
LACKING = 1_000  # a skill is worth less than the person


@dataclass(frozen=True, slots=True)
class Anew:
    """Duties, and how dear they are in changes; `is_fewest` where that is proved."""

    duties: set[Duty]
    is_fewest: bool
    is_whole: bool


def again(
    problem: Problem,
    roster: Iterable[Duty],
    absent: Iterable[Duty],
    *,
    since: int = 0,
    seconds: float = 30.0,
    seed: int = 0,
) -> Result:
    """`absent` are the duties that will not be kept. Shifts that start before the minute `since` stay as they are."""
    begun = time.perf_counter()
    before, gone = set(roster), set(absent)
    if unknown := gone - before:
        raise ValueError(f"duty {min(unknown).person} in {min(unknown).shift}: it is not in the roster")
    kept = before - gone
    ahead = {row for row, shift in enumerate(problem.shifts) if shift.start >= since}
    some = _gaps(problem, kept) & ahead
    found = _anew(problem, _columns(problem, kept, gone, some), kept, set(), seconds, seed)
    if not found.is_whole:
        left = max(0.1, seconds - (time.perf_counter() - begun))
        found = _anew(problem, _columns(problem, kept, gone, ahead), kept, ahead, left, seed)
    duties = tuple(sorted(found.duties))
    cost = score.cost(problem, duties)
    return Result(
        duties,
        score.unfilled(problem, duties),
        cost,
        0.0,
        time.perf_counter() - begun,
        tuple(sorted(kept - found.duties)),
        tuple(sorted(found.duties - before)),
        found.is_fewest,
    )


def _gaps(problem: Problem, kept: set[Duty]) -> set[int]:
    """The shifts that lack somebody, or a skill."""
    people = {one.id: one for one in problem.people}
    there: dict[str, list[Duty]] = {shift.id: [] for shift in problem.shifts}
    for duty in kept:
        there[duty.shift].append(duty)
    missing = (
        score.missing(shift, [people[duty.person] for duty in there[shift.id]]) for shift in problem.shifts
    )
    return {row for row, (empty, lacking) in enumerate(missing) if empty or lacking}


def _anew(  # noqa: PLR0917  # all of it is the question
    problem: Problem, those: list[Column], kept: set[Duty], loose: set[int], seconds: float, seed: int
) -> Anew:
    """The best of these columns; who stands in a shift that is not among the `loose` is not moved."""
    built = build(problem, those)
    model, points = built.model, list(built.model.cost)
    stands = [_duty(problem, column) in kept for column in those]
    for column, at, is_kept in zip(those, built.x, stands, strict=True):
        model.lower[at] = float(is_kept and column.shift not in loose)
    model.cost = _changes(built, stands, len(points))
    ends = time.perf_counter() + seconds
    first = minimise(model, seconds=seconds, seed=seed)
    if first.values is None:
        return Anew(kept, is_fewest=False, is_whole=bool(loose))
    gaps = [*built.empty.values(), *built.lacking.values()]
    model.row([(at, cost) for at, cost in enumerate(model.cost) if cost], at_most=first.cost + 0.5)
    model.cost = points
    second = minimise(model, seconds=max(0.1, ends - time.perf_counter()), seed=seed, start=first.values)
    values = first.values if second.values is None else second.values
    is_whole = not first.values[gaps].round().any()
    return Anew(set(duties_of(problem, those, built, values)), first.is_proved, is_whole)


def _columns(problem: Problem, kept: set[Duty], gone: set[Duty], some: set[int]) -> list[Column]:
    """What stands, and what could be in some shifts; not what is gone."""
    shift = {one.id: row for row, one in enumerate(problem.shifts)}
    person = {one.id: row for row, one in enumerate(problem.people)}
    found = {
        (column.person, column.shift): column
        for column in columns(problem, some)
        if _duty(problem, column) not in gone
    }
    for duty in sorted(kept):
        who, where = problem.people[person[duty.person]], problem.shifts[shift[duty.shift]]
        if not could(who, where):
            raise ValueError(f"duty {duty.person} in {duty.shift}: this person cannot stand there")
        pair = person[duty.person], shift[duty.shift]
        found[pair] = Column(*pair, cost_of(problem, who, where))
    return [found[pair] for pair in sorted(found)]


def _duty(problem: Problem, column: Column) -> Duty:
    return Duty(problem.shifts[column.shift].id, problem.people[column.person].id)


def _changes(built: Built, stands: list[bool], size: int) -> list[float]:
    """One for each duty added, one for each dropped."""
    cost = [0.0] * size
    for at, is_kept in zip(built.x, stands, strict=True):
        cost[at] = -1.0 if is_kept else 1.0
    for at in built.empty.values():
        cost[at] = EMPTY
    for at in built.lacking.values():
        cost[at] = LACKING
    return cost
