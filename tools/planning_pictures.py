"""Draw the pictures of docs/planning: a real result of each planner, and its cost against size.

.venv/bin/python tools/planning_pictures.py [worktime …]
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
import matplotlib.pyplot as plt  # after the choice of what draws

from mulin.planning import gridding, matching, rosters, rounds
from mulin.planning.bench import gates, worktime
from mulin.planning.bench import rounds as visits
from mulin.planning.bench.district import district
from mulin.planning.bench.town import town
from mulin.planning.worktimes import add_many

FOLDER = Path("docs/planning/images")
INK, BRICK, TILE, BAMBOO, LINE = "#22211F", "#B5432E", "#2F5D62", "#3E7B4F", "#E4DED4"


def draw_worktime() -> None:
    """One working day from each hour of two weeks around the spring festival; and the cost."""
    hours = worktime.calendar()
    starts = np.arange("2026-02-09T16", "2026-02-26T16", dtype="datetime64[h]").astype("datetime64[us]")
    due = add_many(hours, starts, np.full(len(starts), 420)).at
    wall = np.timedelta64(8, "h")
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2))
    left.plot(starts + wall, due + wall, color=BRICK)
    left.plot(starts + wall, starts + wall, color=LINE)
    left.set(title="A limit of 420 working minutes: begun (across), up (upwards)")
    left.tick_params(axis="x", rotation=45)
    sizes = [1_000, 10_000, 100_000, 1_000_000]
    seconds = [timed(lambda n=n: add_many(hours, *worktime.limits(n))) for n in sizes]
    right.loglog(sizes, seconds, "o-", color=TILE)
    right.set(title="Seconds for so many limits", xlabel="limits")
    save(figure, "worktime")


def draw_matching() -> None:
    """A small community with its proposals; and the cost up to a tenth of a city."""
    problem = town(300, 260, seed=4)
    found = matching.solve(problem)
    homes = {one.id: one.at for one in (*problem.needs, *problem.volunteers)}
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5))
    for pair in found.pairs:
        left.plot(*zip(homes[pair.need], homes[pair.volunteer], strict=True), color=TILE, linewidth=0.8)
    still_open = {one.need for one in found.open}
    for needs, colour, label in (
        ([one for one in problem.needs if one.id not in still_open], BAMBOO, "served"),
        ([one for one in problem.needs if one.id in still_open], BRICK, "open"),
    ):
        left.scatter(
            *zip(*(one.at for one in needs), strict=True), s=14, color=colour, label=f"needs {label}"
        )
    left.scatter(
        *zip(*(one.at for one in problem.volunteers), strict=True), s=5, color=INK, label="volunteers"
    )
    left.legend(fontsize=8)
    left.set(title=f"{len(found.pairs)} proposals, proved: {found.is_proved}", aspect="equal")
    sizes = [150, 500, 1_500, 5_000, 15_000]
    towns = [town(size, size * 14 // 15) for size in sizes]
    seconds = [timed(lambda one=one: matching.solve(one)) for one in towns]
    right.loglog(sizes, seconds, "o-", color=TILE)
    right.set(title="Seconds for so many needs, proved", xlabel="needs")
    save(figure, "matching")


def draw_rosters() -> None:
    """Two weeks of eight gates; and the cost up to forty."""
    problem = gates.gates(8, 260)
    found = rosters.solve(problem)
    homes, ways = {one.id: one.at for one in problem.people}, {one.id: 0.0 for one in problem.shifts}
    posts = {one.id: one.at for one in problem.shifts}
    for duty in found.duties:
        ways[duty.shift] += np.hypot(*np.subtract(homes[duty.person], posts[duty.shift])) / 2
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4))
    shown = left.imshow(np.reshape(list(ways.values()), (8, 42)), aspect="auto", cmap="YlOrBr")
    figure.colorbar(shown, ax=left, label="metres to the gate")
    left.set(
        title=f"{len(found.duties)} duties, gap {found.gap:.2%}", xlabel="shift of two weeks", ylabel="gate"
    )
    sizes = [2, 5, 10, 20, 40]
    towns = [gates.gates(size, 35 * size) for size in sizes]
    right.loglog(sizes, [rosters.solve(one).seconds for one in towns], "o-", color=TILE)
    right.set(title="Seconds for two weeks of so many gates, to 0.5 %", xlabel="gates")
    save(figure, "rosters")


def draw_gridding() -> None:
    """A district made from a seed; and the cost up to ten thousand buildings."""
    problem, _ = district(800)
    found = gridding.solve(problem)
    at = np.array([one.at for one in problem.buildings])
    grid = np.array([found.grid[one.id] for one in problem.buildings])
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5))
    left.scatter(*at.T, c=(grid * 7) % 20, cmap="tab20", s=[one.households / 3 for one in problem.buildings])
    for number in np.unique(grid):
        left.annotate(str(number), at[grid == number].mean(axis=0), fontsize=7, ha="center")
    left.set(
        title=f"{found.score.grids} grids, {found.score.mean_metres:.0f} m on the average", aspect="equal"
    )
    sizes = [100, 300, 1_000, 3_000, 10_000]
    seconds = [gridding.solve(district(size)[0], seconds=300).seconds for size in sizes]
    right.loglog(sizes, seconds, "o-", color=TILE)
    right.set(title="Seconds for so many buildings", xlabel="buildings")
    save(figure, "gridding")


def draw_rounds() -> None:
    """A day of twelve walkers; and what more seconds of search are worth."""
    problem = visits.day(60, 12)
    found = rounds.solve(problem, seconds=2, idle=1_000_000)
    at = {one.id: one.at for one in problem.visits} | {one.id: one.start for one in problem.workers}
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5))
    colours = mpl.colormaps["tab20"]
    for number, one in enumerate(found.rounds):
        way = [at[one.worker], *(at[call.visit] for call in one.calls), at[one.worker]]
        left.plot(*zip(*way, strict=True), "o-", color=colours(number % 20), markersize=3, linewidth=1)
    left.set(title=f"{found.walked:.0f} minutes on foot, {len(found.left)} visits left", aspect="equal")
    spent = [0.1, 0.3, 1, 3, 10]
    walked = [rounds.solve(problem, seconds=one, idle=1_000_000).walked for one in spent]
    right.semilogx(spent, walked, "o-", color=TILE)
    right.set(title="Minutes on foot after so many seconds", xlabel="seconds")
    save(figure, "rounds")


def timed(work: Callable[[], object]) -> float:
    """The best of three."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def save(figure: plt.Figure, name: str) -> None:
    for axes in figure.axes:
        axes.grid(visible=True, color=LINE)
        axes.title.set_color(INK)
    figure.tight_layout()
    FOLDER.mkdir(exist_ok=True)
    figure.savefig(FOLDER / f"{name}.png", dpi=90)
    print(FOLDER / f"{name}.png")


DRAW = {
    "worktime": draw_worktime,
    "matching": draw_matching,
    "rosters": draw_rosters,
    "gridding": draw_gridding,
    "rounds": draw_rounds,
}


def main() -> None:
    for name in sys.argv[1:] or DRAW:
        DRAW[name]()


if __name__ == "__main__":
    main()
