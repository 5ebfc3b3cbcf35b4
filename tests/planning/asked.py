"""What the tests of processes have done in a child."""

import os
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from mulin.planning.bench.district import district
from mulin.planning.bench.files import VARIABLE
from mulin.planning.bench.town import town
from mulin.planning.gridding.anneal import anneal
from mulin.planning.gridding.graph import town as town_of
from mulin.planning.matching import Bank, Score, solve


def answer(value: int, *, plus: int = 0) -> int:
    return value + plus


def whose() -> int:
    return os.getpid()


def refuse() -> None:
    raise ValueError("need n7 has no place")


def fall() -> None:
    raise LookupError("gone")


def die() -> None:
    os._exit(7)


def last() -> None:
    while True:
        time.sleep(0.01)


def count(*, progress: Callable[[int], None]) -> int:
    for step in range(3):
        progress(step)
    return 3


def matched() -> list[tuple[Score, int, int]]:
    """Small towns matched, as they come out with and without compiling."""
    found = [solve(town(40, 30, seed=seed, joint=0.1 * (seed % 2))) for seed in range(4)]
    full = Bank(town(30, 10, seed=7))
    for at, one in enumerate(town(20, 10, seed=8).needs):
        full.propose(replace(one, id=f"more {at}"))
    return [(one.score, one.bound, len(one.open)) for one in found] + [(Score(0, 0, 0, 0), full.cost, 0)]


def divided() -> list[int]:
    """A few steps of the search over a small district, as they come out with and without compiling."""
    problem, _ = district(40)
    there = town_of(problem)
    label = (np.argsort(np.argsort(there.at[:, 0], kind="stable")) // 8).astype(np.int64)
    home = label.copy()
    anneal(there, label, home, 5, (300, 500, 300.0), 2000.0, 30, 800, (20_000.0, 100.0), 1)
    return label.tolist()


def without_data() -> None:
    """Whatever folder of public instances this machine has, the tests do not look into it."""
    os.environ.pop(VARIABLE, None)


def clash() -> None:
    import highspy
    import ortools

    assert highspy, ortools
