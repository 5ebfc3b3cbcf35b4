"""What a division is worth, counted from the division alone."""

from collections.abc import Mapping

import numpy as np

from mulin.planning.gridding.graph import Town, Whole, joined, town
from mulin.planning.gridding.problem import Problem
from mulin.planning.gridding.result import Score


def score(problem: Problem, grid: Mapping[str, int]) -> Score:
    """ValueError names a building without a grid."""
    if missing := [one.id for one in problem.buildings if one.id not in grid]:
        raise ValueError(f"building {missing[0]}: it is in no grid")
    return score_of(problem, town(problem), labels([grid[one.id] for one in problem.buildings]))


def labels(numbers: list[int]) -> Whole:
    """Numbers from 0 on, in the order of the given ones."""
    return np.unique(np.array(numbers, np.int64), return_inverse=True)[1].astype(np.int64)


def score_of(problem: Problem, there: Town, label: Whole) -> Score:
    grids = int(label.max(initial=-1)) + 1
    people = np.bincount(label, there.households, minlength=grids)
    in_range = (people >= problem.least) & (people <= problem.most)
    ways, middles = ways_of(there, label, grids)
    total, split = max(1, int(there.households.sum())), splits(problem, there, label)
    return Score(
        grids,
        float(_contiguous(there, label, grids).mean()) if grids else 1.0,
        float(in_range.mean()) if grids else 1.0,
        float(ways.sum()) / total,
        float(middles.sum()) / total,
        split,
        float(ways.sum()) + problem.split * split,
    )


def ways_of(there: Town, label: Whole, grids: int) -> tuple[np.ndarray, np.ndarray]:
    """For each grid the metres that its households walk to its centre, and to their middle."""
    order = np.argsort(label, kind="stable")
    ends = np.searchsorted(label[order], np.arange(grids + 1))
    ways, middles = np.zeros(grids), np.zeros(grids)
    for one in range(grids):
        rows = order[ends[one] : ends[one + 1]]
        at, people = there.at[rows], there.households[rows]
        apart = np.hypot(at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1])
        ways[one] = (apart @ people).min()
        middle = np.average(at, axis=0, weights=people) if people.sum() else at.mean(axis=0)
        middles[one] = (people * np.hypot(*(at - middle).T)).sum()
    return ways, middles


def splits(problem: Problem, there: Town, label: Whole) -> int:
    """How many more grids the compounds lie in than their households need."""
    known = there.compound >= 0
    pairs = np.unique(np.column_stack([there.compound[known], label[known]]), axis=0)
    lies_in = np.bincount(pairs[:, 0])
    people = np.bincount(there.compound[known], there.households[known])
    return int(np.maximum(0, lies_in - np.maximum(1, np.ceil(people / problem.most))).sum())


def _contiguous(there: Town, label: Whole, grids: int) -> np.ndarray:
    tail = np.repeat(np.arange(len(label)), np.diff(there.first))
    part = joined(there, label[tail] == label[there.neighbour])
    pieces = np.unique(np.column_stack([label, part]), axis=0)
    whole: np.ndarray = np.bincount(pieces[:, 0], minlength=grids) == 1
    return whole
