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

from mulin.planning.bench import worktime
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


DRAW = {"worktime": draw_worktime}


def main() -> None:
    for name in sys.argv[1:] or DRAW:
        DRAW[name]()


if __name__ == "__main__":
    main()
