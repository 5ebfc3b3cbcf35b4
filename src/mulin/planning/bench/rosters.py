"""Who stands at which gate: 40 gates for two weeks at the size of a city, the call-up of one community.

The community is called up for 500 + 128 + 196 + 94 roles among 1,070 people, each stood once a week for two weeks.
Peers are given the same model, or deal out shifts in turn. All stop at a gap of 0.5 %.
"""

import random
import time
from collections import defaultdict
from collections.abc import Callable

from mulin.planning.bench.contest import Figures
from mulin.planning.bench.gates import call_up, gates
from mulin.planning.mip import minimise
from mulin.planning.rosters import Duty, Problem, again, score, solve
from mulin.planning.rosters.columns import Column, columns
from mulin.planning.rosters.model import build
from mulin.planning.rosters.solve import duties_of

PEERS = ("round_robin", "highs_whole", "cp_sat_whole")
ROLES = (("explain", 25, 20), ("check", 32, 4), ("gate", 98, 2), ("pair", 94, 1))
GAP = 0.005
LIMIT = 240.0


def instance(size: str) -> Problem:
    if size == "community":
        return call_up(ROLES, 1_070)
    return gates(1, 20, 3) if size == "tiny" else gates(40, 1_400)


def ours(size: str) -> Figures:
    problem = instance(size)
    begun, busy = time.perf_counter(), time.process_time()
    found = solve(problem, seconds=LIMIT, gap=GAP)
    spent = time.perf_counter() - begun, time.process_time() - busy
    return {
        **_figures(problem, found.duties, *spent),
        "bound": round(found.bound, 1),
        "gap": found.gap,
        "no_show": _no_show(problem, found.duties),
    }


def _no_show(problem: Problem, duties: tuple[Duty, ...]) -> Figures:
    """Three of the roster do not come."""
    gone = random.Random(0).sample(duties, min(3, len(duties)))  # noqa: S311  # an instance, no secret
    begun = time.perf_counter()
    found = again(problem, duties, gone)
    seconds = round(time.perf_counter() - begun, 3)
    changes = len(found.added) + len(found.dropped)
    return {"seconds": seconds, "changes": changes, "fewest": found.is_fewest, "lacking": len(found.unfilled)}


def round_robin(size: str) -> Figures:
    """Shift after shift to whoever has stood least, if the rules allow."""
    problem = instance(size)
    return _measured(problem, lambda those: _dealt(problem, those))


def highs_whole(size: str) -> Figures:
    """The whole model given to HiGHS."""
    problem = instance(size)

    def choose(those: list[Column]) -> tuple[Duty, ...]:
        built = build(problem, those)
        found = minimise(built.model, seconds=LIMIT, gap=GAP)
        return () if found.values is None else duties_of(problem, those, built, found.values)

    return _measured(problem, choose)


def cp_sat_whole(size: str) -> Figures:
    """The whole model given to CP-SAT with eight workers."""
    problem = instance(size)
    return _measured(problem, lambda those: _cp_sat(problem, those))


def _measured(problem: Problem, choose: Callable[[list[Column]], tuple[Duty, ...]]) -> Figures:
    begun, busy = time.perf_counter(), time.process_time()
    duties = choose(columns(problem))
    return _figures(problem, duties, time.perf_counter() - begun, time.process_time() - busy)


def _figures(problem: Problem, duties: tuple[Duty, ...], seconds: float, busy: float) -> Figures:
    lacks = score.unfilled(problem, duties)
    return {
        "seconds": round(seconds, 3),
        "cpu_seconds": round(busy, 3),
        "objective": score.cost(problem, duties),
        "seats_empty": sum(one.empty for one in lacks),
        "skills_lacking": sum(sum(one.lacking.values()) for one in lacks),
    }


def _dealt(problem: Problem, those: list[Column]) -> tuple[Duty, ...]:
    able: dict[int, list[Column]] = defaultdict(list)
    for column in those:
        able[column.shift].append(column)
    stood: dict[int, list[int]] = defaultdict(list)
    duties = []
    for row, shift in sorted(enumerate(problem.shifts), key=lambda one: one[1].start):
        there: list[int] = []
        for column in sorted(able[row], key=lambda one: (len(stood[one.person]), one.cost)):
            if len(there) < shift.people and _may(problem, stood[column.person], column, there):
                there.append(column.person)
                stood[column.person].append(row)
        duties += [Duty(shift.id, problem.people[person].id) for person in there]
    return tuple(duties)


def _may(problem: Problem, stood: list[int], column: Column, there: list[int]) -> bool:
    """By rest, shifts a day and a week; a newcomer after somebody else; the last seats to those with the skill."""
    shift, person = problem.shifts[column.shift], problem.people[column.person]
    others = [problem.shifts[row] for row in stood]
    week = sum(other.start // 10080 == shift.start // 10080 for other in others)
    rests = all(other.end + problem.rules.rest <= shift.start for other in others)
    lacks = [skill for skill in shift.skills if not any(skill in problem.people[one].skills for one in there)]
    is_skilled = len(there) < shift.people - len(lacks) or person.skills >= set(lacks)
    return rests and week < person.most and is_skilled and (not person.is_newcomer or bool(there))


def _cp_sat(problem: Problem, those: list[Column]) -> tuple[Duty, ...]:
    from ortools.sat.python import cp_model  # noqa: PLC0415  # clashes with highspy

    built, model = build(problem, those), cp_model.CpModel()
    source = built.model
    made = [
        model.new_int_var(int(low), int(high), "")
        for low, high in zip(source.lower, source.upper, strict=True)
    ]
    for row, (low, high) in enumerate(zip(source.at_least, source.at_most, strict=True)):
        part = slice(source.starts[row], source.starts[row + 1])
        terms = [made[at] for at in source.index[part]]
        total = cp_model.LinearExpr.weighted_sum(terms, [int(value) for value in source.value[part]])
        model.add_linear_constraint(total, int(max(low, -1e9)), int(min(high, 1e9)))
    model.minimize(cp_model.LinearExpr.weighted_sum(made, [int(cost) for cost in source.cost]))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = LIMIT, 8
    solver.parameters.relative_gap_limit = GAP
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return ()
    return tuple(
        Duty(problem.shifts[column.shift].id, problem.people[column.person].id)
        for column, at in zip(those, built.x, strict=True)
        if solver.value(made[at])
    )
