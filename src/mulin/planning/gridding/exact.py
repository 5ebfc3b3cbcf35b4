"""The division as an exact model, and its relaxation as a bound.

Columns: `y[j]`, whether building j is the centre of a grid; `x[i, j]`, whether building i belongs to it. Rows: each
building to one centre, Σⱼ x[i, j] = 1; x[i, j] ≤ y[j]; least · y[j] ≤ Σᵢ households · x[i, j] ≤ most · y[j]. Aim: the metres that
households walk. Contiguity comes as cuts where a grid hangs apart: to belong to j a building i in a piece C away from j
needs one of the neighbours of C, x[i, j] ≤ Σ x[N(C), j], which holds in every contiguous division.

After: J. Oehrlein, J.-H. Haunert, A cutting-plane method for contiguity-constrained spatial aggregation, J. Spatial
Information Science 15 (2017).
"""

import time
from dataclasses import dataclass
from math import isfinite

import numpy as np

from mulin.planning.gridding.graph import Town, Whole, joined
from mulin.planning.gridding.problem import Problem
from mulin.planning.gridding.score import labels
from mulin.planning.mip import Model, minimise

NEAREST = 40  # centres that the bound looks at for each building
CUTS = 60


@dataclass(frozen=True, slots=True)
class Divided:
    label: Whole | None
    bound: float | None


def divide(problem: Problem, there: Town, *, seconds: float, seed: int) -> Divided:
    """The best division, where there is one in range and the time is enough; compounds are weighed by the search alone."""
    if _has_compounds(there):
        return Divided(None, None)
    size, ends = len(there.households), time.perf_counter() + seconds
    model, x = _model(problem, there)
    for _ in range(CUTS):
        found = minimise(model, seconds=max(0.1, ends - time.perf_counter()), seed=seed)
        if found.values is None or not found.is_proved:
            return Divided(None, None)
        centre = (
            (found.values[x.ravel()].reshape(size, size) > 0.5).argmax(axis=1) if size else np.zeros(0, int)
        )
        pieces = _apart(there, centre)
        if not pieces:
            return Divided(labels(centre.tolist()), found.bound)
        for rows, middle in pieces:
            _cut(model, x, there, rows, middle)
    return Divided(None, None)


def bound(problem: Problem, there: Town, grids: int, *, seconds: float) -> float | None:
    """What no division into so many grids is cheaper than, contiguous or not; None where the time was too short.

    A building may also go to a centre beyond its nearest, at the way to the first that is left out.
    """
    size = len(there.households)
    model, reach = Model(), min(NEAREST, size)
    apart = np.hypot(*(there.at[:, None, :] - there.at[None, :, :]).transpose(2, 0, 1))
    near = np.argsort(apart, axis=1, kind="stable")
    centre = [model.column() for _ in range(size)]
    members: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for row in range(size):
        people, mine = int(there.households[row]), []
        for to in near[row, :reach].tolist():
            at = model.column(people * float(apart[row, to]), whole=False)
            mine.append((at, 1.0))
            members[to].append((at, people))
            model.row([(at, 1.0), (centre[to], -1.0)], at_most=0)
        far = float(apart[row, near[row, reach]]) * people if reach < size else 0.0
        beyond = [(model.column(far, whole=False), 1.0)] if reach < size else []
        model.row([*mine, *beyond], 1, 1)
    for to in range(size):
        load = [(at, float(people)) for at, people in members[to]]
        model.row([*load, (centre[to], -float(problem.most))], at_most=0)
    model.row([(at, 1.0) for at in centre], grids, grids)
    found = minimise(model, seconds=seconds, gap=1e-3)
    return found.bound if isfinite(found.bound) else None


def _has_compounds(there: Town) -> bool:
    return bool((there.compound >= 0).any())


def _model(problem: Problem, there: Town) -> tuple[Model, np.ndarray]:
    size, model = len(there.households), Model()
    apart = np.hypot(*(there.at[:, None, :] - there.at[None, :, :]).transpose(2, 0, 1))
    cost = there.households[:, None] * apart
    x = np.array([[model.column(float(one)) for one in row] for row in cost], np.int64).reshape(size, size)
    for row in range(size):
        model.row([(at, 1.0) for at in x[row].tolist()], 1, 1)
    for to in range(size):
        own = int(x[to, to])
        load = dict(zip(x[:, to].tolist(), map(float, there.households.tolist()), strict=True))
        for at in x[:, to].tolist():
            if at != own:
                model.row([(at, 1.0), (own, -1.0)], at_most=0)
        model.row((load | {own: load[own] - problem.most}).items(), at_most=0)
        model.row((load | {own: load[own] - problem.least}).items(), at_least=0)
    return model, x


def _apart(there: Town, centre: Whole) -> list[tuple[Whole, int]]:
    """The pieces of grids that do not hold the centre."""
    tail = np.repeat(np.arange(len(centre)), np.diff(there.first))
    piece = joined(there, centre[tail] == centre[there.neighbour])
    return [
        (rows, int(centre[rows[0]]))
        for one in np.unique(piece).tolist()
        if centre[(rows := np.flatnonzero(piece == one))[0]] not in rows
    ]


def _cut(model: Model, x: np.ndarray, there: Town, rows: Whole, middle: int) -> None:
    around = {
        int(other)
        for row in rows.tolist()
        for other in there.neighbour[there.first[row] : there.first[row + 1]]
    } - set(rows.tolist())
    for row in rows.tolist():
        terms = [(int(x[row, middle]), 1.0), *((int(x[other, middle]), -1.0) for other in sorted(around))]
        model.row(terms, at_most=0)
