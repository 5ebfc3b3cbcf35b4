"""Where the search starts: METIS cuts each part of the town into contiguous pieces of about equal households.

G. Karypis, V. Kumar, A fast and high quality multilevel scheme for partitioning irregular graphs, SIAM J. Sci.
Comput. 20 (1998).
"""

from itertools import pairwise

import numpy as np

from mulin.planning.gridding.graph import Town, Whole, joined, parts
from mulin.planning.gridding.problem import Problem


def start(problem: Problem, there: Town, seed: int) -> Whole:
    label, used = np.full(len(there.households), -1, np.int64), 0
    part = parts(there)
    order = np.argsort(part, kind="stable")
    ends = np.searchsorted(part[order], np.arange(int(part.max(initial=-1)) + 2))
    for begin, end in pairwise(ends):
        rows = order[begin:end]
        pieces = _cut(problem, there, rows, seed)
        label[rows] = used + pieces
        used += int(pieces.max()) + 1
    return _whole_pieces(there, label)


def _cut(problem: Problem, there: Town, rows: Whole, seed: int) -> Whole:
    import pymetis  # noqa: PLC0415  # needed here alone; the score and small towns do without

    wanted = _wanted(problem, int(there.households[rows].sum()), len(rows))
    if wanted <= 1:
        return np.zeros(len(rows), np.int64)
    position = np.full(len(there.households), -1, np.int64)
    position[rows] = np.arange(len(rows))
    near = [
        position[there.neighbour[there.first[row] : there.first[row + 1]]].tolist() for row in rows.tolist()
    ]
    weights = np.maximum(1, there.households[rows]).tolist()
    options = pymetis.Options(contig=True, seed=seed)
    found = pymetis.part_graph(wanted, adjacency=near, vweights=weights, recursive=False, options=options)
    return np.unique(np.array(found[1]), return_inverse=True)[1].astype(np.int64)


def _wanted(problem: Problem, households: int, buildings: int) -> int:
    """As many grids as come nearest to the ideal, if they can all hold the least and the most."""
    count = max(1, round(households / problem.ideal))
    count = max(count, -(-households // problem.most))
    return max(1, min(count, households // max(1, problem.least), buildings))


def _whole_pieces(there: Town, label: Whole) -> Whole:
    """Pieces of a grid that hang apart become grids of their own."""
    tail = np.repeat(np.arange(len(label)), np.diff(there.first))
    return joined(there, label[tail] == label[there.neighbour])
