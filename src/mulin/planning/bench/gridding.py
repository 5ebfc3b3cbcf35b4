"""A district of 3,000 buildings into grids of 300 to 500 households; a city of 100,000.

Objectives are metres walked by households with what cut compounds cost; `mean_metres` is to the building in the middle,
`mean_metres_middle` to the middle itself. The bound is asked of 400 buildings without compounds, in `small`.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from mulin.planning.bench.contest import Figures
from mulin.planning.bench.district import district
from mulin.planning.gridding import Problem, Score, improve, solve
from mulin.planning.gridding.graph import Town, Whole, town
from mulin.planning.gridding.score import labels, score_of
from mulin.planning.gridding.start import start

PEERS = ("metis", "region_growing", "recom")
SIZES = {"tiny": 60, "community": 3_000, "city": 100_000}
SMALL = 400
LIMIT = 600.0
CHANGES = 20


def ours(size: str) -> Figures:
    problem, source = district(SIZES[size])
    solve(district(40)[0])  # loads what is compiled
    begun, busy = time.perf_counter(), time.process_time()
    found = solve(problem, seconds=LIMIT)
    spent = time.perf_counter() - begun, time.process_time() - busy
    fewer = improve(problem, _metis(problem), changes=CHANGES, seconds=LIMIT) if size != "city" else None
    return {
        **_figures(found.score, *spent),
        "instance": source,
        "bettered_metis_with_20_moves": None
        if fewer is None
        else {"cost": round(fewer.score.cost), "moved": len(fewer.moved)},
        "small": _small(size),
    }


def _small(size: str) -> Figures | None:
    if size != "community":
        return None
    problem, _ = district(SMALL)
    bare = replace(problem, buildings=tuple(replace(one, compound=None) for one in problem.buildings))
    found = solve(bare, seconds=LIMIT / 4, bounded=True)
    return {"buildings": SMALL, "cost": round(found.score.cost), "bound": found.bound, "gap": found.gap}


def metis(size: str) -> Figures:
    return _measured(size, lambda problem, there: start(problem, there, 0))


def region_growing(size: str) -> Figures:
    """From the south-west on: the nearest neighbour joins until the ideal is reached."""
    return _measured(size, _grown)


def recom(size: str) -> Figures:
    """Recombination of spanning trees, where the library is on the machine."""
    try:
        import gerrychain  # type: ignore[import-not-found]  # noqa: F401, PLC0415  # may be absent
    except ImportError:
        return {"skipped": "gerrychain is not installed"}
    return _measured(size, _recombined)


def _measured(size: str, divide: Callable[[Problem, Town], Whole]) -> Figures:
    problem, _ = district(SIZES[size])
    begun, busy = time.perf_counter(), time.process_time()
    there = town(problem)
    label = divide(problem, there)
    spent = time.perf_counter() - begun, time.process_time() - busy
    return _figures(score_of(problem, there, label), *spent)


def _figures(score: Score, seconds: float, busy: float) -> Figures:
    return {
        "seconds": round(seconds, 3),
        "cpu_seconds": round(busy, 3),
        "objective": round(score.cost),
        "grids": score.grids,
        "contiguous_share": score.contiguous_share,
        "in_range_share": score.in_range_share,
        "mean_metres": round(score.mean_metres, 2),
        "mean_metres_middle": round(score.mean_metres_middle, 2),
        "compounds_split": score.compounds_split,
    }


def _metis(problem: Problem) -> dict[str, int]:
    label = start(problem, town(problem), 0)
    return {one.id: grid for one, grid in zip(problem.buildings, label.tolist(), strict=True)}


def _grown(problem: Problem, there: Town) -> Whole:
    label = np.full(len(there.households), -1, np.int64)
    grid = -1
    for seed in np.lexsort((there.at[:, 1], there.at[:, 0])).tolist():
        if label[seed] >= 0:
            continue
        grid, people, edge = grid + 1, 0, [seed]
        while edge and people < problem.ideal:
            row = min(edge, key=lambda one: float(np.hypot(*(there.at[one] - there.at[seed]))))
            edge.remove(row)
            if people + there.households[row] > problem.most:
                continue
            label[row] = grid
            people += int(there.households[row])
            near = there.neighbour[there.first[row] : there.first[row + 1]].tolist()
            edge += [one for one in near if label[one] < 0 and one not in edge]
    return label


def _recombined(problem: Problem, there: Town) -> Whole:
    import networkx as nx  # type: ignore[import-untyped]  # noqa: PLC0415  # comes with gerrychain
    from gerrychain.tree import recursive_tree_part  # type: ignore[import-not-found]  # noqa: PLC0415

    graph = nx.Graph()
    for row, people in enumerate(there.households.tolist()):
        graph.add_node(row, people=people)
        graph.add_edges_from(
            (row, other) for other in there.neighbour[there.first[row] : there.first[row + 1]].tolist()
        )
    grids = round(int(there.households.sum()) / problem.ideal)
    average = int(there.households.sum()) / grids
    found = recursive_tree_part(graph, range(grids), average, "people", 0.22)
    return labels([found[row] for row in range(len(there.households))])
