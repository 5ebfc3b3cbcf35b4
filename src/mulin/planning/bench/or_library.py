"""The OR-Library's assignment and generalised assignment problems, beside their known optima.

J. E. Beasley, OR-Library: distributing test problems by electronic mail, J. Oper. Res. Soc. 41 (1990).
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mulin.planning.bench.files import folder
from mulin.planning.matching import flow
from mulin.planning.matching.flow import Network
from mulin.planning.mip import Model, minimise

Whole = NDArray[np.int64]


def results() -> dict[str, str]:
    """How many of each kind were solved to the known optimum."""
    there = folder("assignment")
    square = [assigned(_square(there / "assign" / name)) == best for name, best in _known(there)]
    agents = [_generalised(cost, use, room) == best for cost, use, room, best in _gap(there)]
    return {"assignment": f"{sum(square)} of {len(square)}", "generalised": f"{sum(agents)} of {len(agents)}"}


def assigned(cost: Whole) -> int:
    """The least cost of a square matrix, by the flow of `matching`: one seat, one hour each."""
    size = len(cost)
    ends = np.arange(size + 1)
    network = Network(
        ends * size,
        np.tile(np.arange(size), size).astype(np.int32),
        cost.ravel(),
        np.full(size, 1 << 40),
        np.arange(size, dtype=np.int32),
        ends,
        ends,
        np.zeros(size, np.int64),
    )
    found = flow.empty(network)
    flow.let_in(network, found, np.arange(size))
    return int(network.cost[found.arc].sum())


def _known(there: Path) -> Iterator[tuple[str, int]]:
    with (there / "optimal_values.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["file"], int(row["optimum"])


def _square(path: Path) -> Whole:
    size, *numbers = map(int, path.read_text(encoding="ascii").split())
    return np.array(numbers).reshape(size, size)


def _gap(there: Path) -> Iterator[tuple[Whole, Whole, Whole, int]]:
    """Those of the small files, to be maximised: value (agents, jobs), use (agents, jobs), room (agents,)."""
    best = {}
    with (there / "gap_values.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            best[row["file"], int(row["problem"])] = int(row["value"])
    for number in range(1, 13):
        name = f"gap{number}.txt"
        count, *rest = map(int, (there / "gap" / name).read_text(encoding="ascii").split())
        numbers = iter(rest)
        for problem in range(1, count + 1):
            agents, jobs = next(numbers), next(numbers)
            value, use = (
                np.array([next(numbers) for _ in range(agents * jobs)]).reshape(agents, jobs) for _ in "vu"
            )
            yield value, use, np.array([next(numbers) for _ in range(agents)]), best[name, problem]


def _generalised(value: Whole, use: Whole, room: Whole) -> int:
    """By the exact model that long helps use: what each takes of the hours of who gives it."""
    model = Model()
    at = [[model.column(-float(one)) for one in row] for row in value.tolist()]
    for job in range(value.shape[1]):
        model.row([(row[job], 1.0) for row in at], 1, 1)
    for row, uses, most in zip(at, use.tolist(), room.tolist(), strict=True):
        model.row([(column, float(one)) for column, one in zip(row, uses, strict=True)], at_most=most)
    return -round(minimise(model).cost)
