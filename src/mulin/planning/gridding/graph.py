"""The town as arrays and its neighbour graph: n buildings, m links both ways, in compressed rows.

Links are the edges of the Delaunay triangulation (B. Delaunay, Sur la sphère vide, 1934) that are short enough and cross
no barrier.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay, QhullError

from mulin.planning.gridding.problem import Problem

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]


class Town(NamedTuple):
    """Places (n, 2), households (n,), compounds (n,) with −1 for none, and the neighbours of each."""

    at: Floats
    households: Whole
    compound: Whole
    first: Whole
    neighbour: Whole


def town(problem: Problem) -> Town:
    buildings = problem.buildings
    at = np.array([one.at for one in buildings], np.float64).reshape(len(buildings), 2)
    names = {
        name: row for row, name in enumerate(sorted({one.compound for one in buildings if one.compound}))
    }
    compound = np.array([names[one.compound] if one.compound else -1 for one in buildings], np.int64)
    links = _named(problem) if problem.links is not None else _near(at, problem)
    both = np.unique(np.vstack([links, links[:, ::-1]]), axis=0)
    both = both[both[:, 0] != both[:, 1]]
    first = np.searchsorted(both[:, 0], np.arange(len(buildings) + 1)).astype(np.int64)
    households = np.array([one.households for one in buildings], np.int64)
    return Town(at, households, compound, first, np.ascontiguousarray(both[:, 1]))


def parts(there: Town) -> Whole:
    """For each building the number of the part of the town that links join it to."""
    return joined(there, np.ones(len(there.neighbour), bool))


def joined(there: Town, keeps: NDArray[np.bool_]) -> Whole:
    """The same with some of the links."""
    size = len(there.households)
    tail = np.repeat(np.arange(size), np.diff(there.first))
    graph = coo_array((keeps[keeps], (tail[keeps], there.neighbour[keeps])), shape=(size, size))
    part: Whole = connected_components(graph, directed=False)[1].astype(np.int64)
    return part


def _named(problem: Problem) -> Whole:
    row = {one.id: at for at, one in enumerate(problem.buildings)}
    return np.array([(row[a], row[b]) for a, b in problem.links or ()], np.int64).reshape(-1, 2)


def _near(at: Floats, problem: Problem) -> Whole:
    links = _triangulated(at)
    short = np.hypot(*(at[links[:, 0]] - at[links[:, 1]]).T) <= problem.farthest
    links = links[short]
    for line in problem.barriers:
        for start, end in pairwise(line):
            links = links[~_crosses(at[links[:, 0]], at[links[:, 1]], np.array(start), np.array(end))]
    near: Whole = links
    return near


def _triangulated(at: Floats) -> Whole:
    """Edges of the triangulation; where all stand on one line, or are few, each and the next along it."""
    try:
        corners = Delaunay(at).simplices
    except (QhullError, ValueError):
        order = np.lexsort((at[:, 1], at[:, 0]))
        return np.column_stack([order[:-1], order[1:]]).astype(np.int64)
    twins = _twins(at)
    edges: Whole = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]], twins]).astype(
        np.int64
    )
    return edges


def _twins(at: Floats) -> Whole:
    """Those at one place, which a triangulation leaves out, each with the next."""
    order = np.lexsort((at[:, 1], at[:, 0]))
    same = (at[order[:-1]] == at[order[1:]]).all(axis=1)
    twins: Whole = np.column_stack([order[:-1][same], order[1:][same]])
    return twins


def _crosses(a: Floats, b: Floats, c: Floats, d: Floats) -> NDArray[np.bool_]:
    """Whether each way from a to b meets the barrier from c to d."""
    sides = _side(a, b, c) * _side(a, b, d) <= 0
    crosses: NDArray[np.bool_] = sides & (_side(c, d, a) * _side(c, d, b) <= 0)
    return crosses


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    side: Floats = np.sign(
        (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    )
    return side
