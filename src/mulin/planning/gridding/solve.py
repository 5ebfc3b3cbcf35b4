"""A division drawn anew, or the present one bettered by a few buildings."""

import time
from collections.abc import Callable, Mapping

import numpy as np

from mulin.planning.gridding import exact
from mulin.planning.gridding.anneal import anneal
from mulin.planning.gridding.graph import Town, Whole, parts, town
from mulin.planning.gridding.problem import Problem
from mulin.planning.gridding.result import Result
from mulin.planning.gridding.score import labels, score_of
from mulin.planning.gridding.start import start

Progress = Callable[[float], None]
STEPS = 1200  # of the search, for each building; more where there are few
AT_LEAST, MOST_STEPS = 3_600_000, 15_000
ROUNDS, REPAIRS = 10, 8
HOT, WARM, COLD = 20_000.0, 6_000.0, 10.0  # metres walked by households
OUTSIDE = 300.0  # for each household too few or too many
SMALL = 30  # buildings; up to here the exact model decides


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    bounded: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Draw the grids anew; `bounded` asks for a bound as well, within the time.

    Exact up to `SMALL` buildings. Else METIS starts, and the search takes the time it needs or that it has;
    `progress` hears the share done. The same seed gives the same grids, as long as the time does not end it.
    """
    begun = time.perf_counter()
    there = town(problem)
    if len(problem.buildings) <= SMALL:
        found = exact.divide(problem, there, seconds=seconds, seed=seed)
        if found.label is not None:
            return _result(problem, there, found.label, found.label, found.bound, begun)
    first = start(problem, there, seed)
    label = _searched(problem, there, first.copy(), first, len(first), begun, seconds, seed, progress)
    bound = None
    if bounded and (left := seconds - (time.perf_counter() - begun)) > 0:
        bound = exact.bound(problem, there, int(label.max(initial=-1)) + 1, seconds=left)
    return _result(problem, there, label, label, bound, begun)


def improve(
    problem: Problem,
    grid: Mapping[str, int],
    *,
    changes: int,
    seconds: float = 60.0,
    seed: int = 0,
    progress: Progress | None = None,
) -> Result:
    """Better the division `grid` by moving at most so many buildings; the number of grids stays."""
    begun = time.perf_counter()
    if changes < 0:
        raise ValueError("changes: no less than none can be moved")
    if missing := [one.id for one in problem.buildings if one.id not in grid]:
        raise ValueError(f"building {missing[0]}: it is in no grid")
    there, present = town(problem), labels([grid[one.id] for one in problem.buildings])
    label = _searched(problem, there, present.copy(), present, changes, begun, seconds, seed, progress)
    return _result(problem, there, label, present, None, begun)


def _searched(  # noqa: PLR0917  # all of it is the question
    problem: Problem,
    there: Town,
    label: Whole,
    home: Whole,
    budget: int,
    begun: float,
    seconds: float,
    seed: int,
    progress: Progress | None,
) -> Whole:
    """In rounds, each cooler than the one before; where a grid is still out of range, warm again a few times."""
    grids = int(label.max(initial=-1)) + 1
    if grids < 2:
        return label
    heats = np.geomspace(HOT, COLD, ROUNDS + 1)
    each = max(STEPS, min(MOST_STEPS, AT_LEAST // len(label)))
    steps = each * len(label) // ROUNDS
    for turn in range(ROUNDS + REPAIRS):
        dear = OUTSIDE * (1 + turn) if turn < ROUNDS else 2 * OUTSIDE
        limits = problem.least, problem.most, dear
        cool = min(turn, ROUNDS - 1)
        heat = float(heats[cool]) if turn < ROUNDS else WARM, float(heats[cool + 1])
        anneal(there, label, home, grids, limits, problem.split, budget, steps, heat, seed + turn)
        if progress:
            progress(min(1.0, (turn + 1) / ROUNDS))
        late = time.perf_counter() - begun > seconds
        if late or (turn >= ROUNDS - 1 and _in_range(problem, there, label)):
            break
    return label


def _in_range(problem: Problem, there: Town, label: Whole) -> bool:
    people = np.bincount(label, there.households)
    return bool(((people >= problem.least) & (people <= problem.most)).all())


def _result(  # noqa: PLR0917  # all of it is told
    problem: Problem, there: Town, label: Whole, home: Whole, bound: float | None, begun: float
) -> Result:
    numbers, ids = numbered(there, label), [one.id for one in problem.buildings]
    return Result(
        dict(zip(ids, (numbers[label] + 1).tolist(), strict=True)),
        score_of(problem, there, label),
        bound,
        tuple(one for one, was, now in zip(ids, home, label, strict=True) if was != now),
        _too_small(problem, there),
        time.perf_counter() - begun,
    )


def numbered(there: Town, label: Whole) -> Whole:
    """The rank of each grid: in bands from north to south as high as a grid is wide, in each from west to east."""
    grids = int(label.max(initial=-1)) + 1
    if not grids:
        return np.zeros(0, np.int64)
    size = np.bincount(label, minlength=grids)
    x, y = (np.bincount(label, there.at[:, axis], minlength=grids) / size for axis in (0, 1))
    height = max(1.0, float(np.sqrt(np.ptp(x) * np.ptp(y) / grids)))
    band = np.floor((y.max() - y) / height)
    rank = np.empty(grids, np.int64)
    rank[np.lexsort((y, x, band))] = np.arange(grids)
    return rank


def _too_small(problem: Problem, there: Town) -> tuple[tuple[str, ...], ...]:
    part = parts(there)
    people = np.bincount(part, there.households) if len(part) else np.zeros(0)
    small = np.flatnonzero(people < problem.least)
    return tuple(
        tuple(problem.buildings[row].id for row in np.flatnonzero(part == one).tolist()) for one in small
    )
