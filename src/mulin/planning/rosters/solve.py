"""A roster close to the best there is, by the relaxation and a small part of the columns.

The relaxation is tight and its reduced costs tell which columns can be in a good roster at all: one that costs `r`
more than it saves is in none that is better than bound + r (G. L. Nemhauser, L. A. Wolsey, Integer and Combinatorial
Optimization, 1988, II.5). First those stay whom the relaxation places whole, and the whole-number search places the few
others. Where that roster is not close enough to the bound, all are free, among the columns below a threshold; then more.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from mulin.planning.mip import Model, Prices, minimise, relax
from mulin.planning.rosters import score
from mulin.planning.rosters.columns import Column, columns
from mulin.planning.rosters.model import Built, build
from mulin.planning.rosters.problem import Problem
from mulin.planning.rosters.result import Duty, Result

Progress = Callable[[float], None]
FIRST = 10.0  # points: the threshold that is tried first
WIDER = 4.0
ROUNDS = 4


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    gap: float = 0.005,
    seed: int = 0,
    progress: Progress | None = None,
) -> Result:
    """The roster of least cost, up to the relative `gap`, or the best that the time allows; the gap reached is told.

    `progress` hears the seconds spent after each step.
    """
    begun = time.perf_counter()
    those = columns(problem)
    built = build(problem, those)
    prices = relax(built.model, seconds=seconds, seed=seed)
    values, bound = np.zeros(len(built.model.cost)), -inf
    if prices:
        watch = _Watch(begun, begun + seconds, progress)
        values, bound = _search(built, prices, gap, seed, watch)
    duties = duties_of(problem, those, built, values)
    cost = score.cost(problem, duties)
    spent = time.perf_counter() - begun
    return Result(duties, score.unfilled(problem, duties), cost, max(0.0, bound), spent)


def duties_of(
    problem: Problem, those: Sequence[Column], built: Built, values: np.ndarray
) -> tuple[Duty, ...]:
    return tuple(
        sorted(
            Duty(problem.shifts[column.shift].id, problem.people[column.person].id)
            for column, at in zip(those, built.x, strict=True)
            if values[at] > 0.5
        )
    )


@dataclass(frozen=True, slots=True)
class _Watch:
    begun: float
    ends: float
    progress: Progress | None

    @property
    def left(self) -> float:
        return max(0.1, self.ends - time.perf_counter())

    def tell(self) -> None:
        if self.progress:
            self.progress(time.perf_counter() - self.begun)


def _search(built: Built, prices: Prices, gap: float, seed: int, watch: _Watch) -> tuple[np.ndarray, float]:
    """Values of the model's columns, and the bound."""
    best, cost, bound = np.zeros(len(built.model.cost)), inf, prices.cost
    threshold = FIRST
    for turn in range(ROUNDS):
        part = narrowed(built.model, _keeps(built, prices, threshold))
        if turn == 0:
            part = replace(part, lower=_agreed(built, prices))
        found = minimise(part, seconds=watch.left, gap=gap / 2, seed=seed)
        if found.values is not None and found.cost < cost:
            best, cost = found.values, found.cost
        if turn > 0:
            bound = max(bound, min(found.bound, prices.cost + threshold))
            threshold = max(threshold * WIDER, cost - prices.cost)
        watch.tell()
        if cost - bound <= gap * abs(cost) or time.perf_counter() > watch.ends:
            break
    return best, bound


def _agreed(built: Built, prices: Prices) -> list[float]:
    """Lower bounds that hold whoever stands whole in the relaxation: what is left to decide is small."""
    lower = np.array(built.model.lower)
    x = np.array(built.x, np.intp)
    lower[x[prices.values[x] > 1 - 1e-6]] = 1.0
    held: list[float] = lower.tolist()
    return held


def _keeps(built: Built, prices: Prices, threshold: float) -> np.ndarray:
    """Which columns may be used: those of people by their price, all that count what is missing or too much."""
    keeps = np.ones(len(built.model.cost), bool)
    x = np.array(built.x, np.intp)
    keeps[x] = (prices.reduced[x] <= threshold) | (prices.values[x] > 1e-6)
    return keeps


def narrowed(model: Model, keeps: np.ndarray) -> Model:
    """The same model, with the other columns held at nothing: HiGHS takes them out at once."""
    upper = np.where(keeps, model.upper, np.minimum(model.upper, np.maximum(model.lower, 0.0)))
    return replace(model, upper=upper.tolist())
