"""A mixed-integer model for HiGHS, built row by row, and what came of it with its bound.

HiGHS: Q. Huangfu, J. A. J. Hall, Parallelizing the dual revised simplex method, Math. Prog. Comp. 10 (2018).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Term = tuple[int, float]


@dataclass(slots=True)
class Model:
    """Least cost over columns with bounds, some of them whole, under rows of terms with bounds."""

    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    at_least: list[float] = field(default_factory=list)
    at_most: list[float] = field(default_factory=list)

    def column(self, cost: float = 0.0, lower: float = 0.0, upper: float = 1.0, *, whole: bool = True) -> int:
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, terms: Iterable[Term], at_least: float = -inf, at_most: float = inf) -> int:
        for column, value in terms:
            self.index.append(column)
            self.value.append(value)
        self.starts.append(len(self.index))
        self.at_least.append(at_least)
        self.at_most.append(at_most)
        return len(self.at_least) - 1


@dataclass(frozen=True, slots=True)
class Found:
    """`values` is None where nothing was found; `bound` holds whether or not; proved where the gap asked for is met."""

    values: Floats | None
    cost: float
    bound: float
    is_proved: bool
    is_impossible: bool


@dataclass(frozen=True, slots=True)
class Prices:
    """Of a relaxation: its least cost, the columns' values and reduced costs."""

    cost: float
    values: Floats
    reduced: Floats


def minimise(
    model: Model,
    *,
    seconds: float = inf,
    gap: float = 0.0,
    seed: int = 0,
    start: Sequence[float] | Floats | None = None,
    progress: Callable[[float], None] | None = None,
) -> Found:
    """Solve until the relative gap or the time is reached; `progress` hears the seconds spent."""
    if not model.cost:
        return Found(np.zeros(0), 0.0, 0.0, is_proved=True, is_impossible=False)
    import highspy  # noqa: PLC0415  # loaded where it solves: a process that holds ortools must never load it

    solver = _solver(model, seed, seconds)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("mip_abs_gap", 1e-6)
    if start is not None:
        hint = highspy.HighsSolution()
        hint.col_value = list(start)
        solver.setSolution(hint)
    if progress:
        solver.cbMipLogging += lambda event: progress(event.data_out.running_time)
    solver.run()
    info, status = solver.getInfo(), solver.getModelStatus()
    impossible = status in {
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    }
    has_values = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value) if has_values else None
    bound = info.mip_dual_bound if any(model.whole) else info.objective_function_value
    proved = status == highspy.HighsModelStatus.kOptimal
    return Found(values, info.objective_function_value, bound, proved, impossible)


def relax(model: Model, *, seconds: float = inf, seed: int = 0) -> Prices | None:
    """The relaxation in which nothing is whole; None where it was not solved."""
    import highspy  # noqa: PLC0415  # as above

    solver = _solver(model, seed, seconds, relaxed=True)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = solver.getSolution()
    cost = solver.getInfo().objective_function_value
    return Prices(cost, np.array(solution.col_value), np.array(solution.col_dual))


def _solver(model: Model, seed: int, seconds: float, *, relaxed: bool = False) -> Any:
    import highspy  # noqa: PLC0415  # as above

    make: Callable[[], Any] = highspy.Highs
    solver = make()
    solver.setOptionValue("log_to_console", False)  # its own signature
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("time_limit", min(seconds, 1e7))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(model.at_least)
    lp.col_cost_ = np.array(model.cost, np.float64)
    lp.col_lower_, lp.col_upper_ = np.array(model.lower, np.float64), np.array(model.upper, np.float64)
    lp.row_lower_, lp.row_upper_ = np.array(model.at_least), np.array(model.at_most)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(model.starts, np.int32)
    lp.a_matrix_.index_ = np.array(model.index, np.int32)
    lp.a_matrix_.value_ = np.array(model.value, np.float64)
    if not relaxed:
        kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
        lp.integrality_ = [kinds[whole] for whole in model.whole]
    solver.passModel(lp)
    return solver
