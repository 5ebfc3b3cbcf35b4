"""Public routing instances with time windows, by the DIMACS objective: distances cut to one decimal, no count of vehicles.

M. M. Solomon, Operations Research 35 (1987); H. Gehring, J. Homberger, EUROGEN99.
"""

import csv
import os
from pathlib import Path

import numpy as np
import pyvrp
from pyvrp.stop import MaxRuntime

from mulin.planning.bench.files import folder

SOLOMON_SECONDS, THOUSAND_SECONDS = 10.0, 60.0
EVERY = int(os.environ.get("MULIN_BENCH_EVERY", "1"))  # only each n-th instance, where time is short


def results(size: str) -> dict[str, float | int]:
    """The mean relative distance to the best known: Solomon at 10 s; in a city also a thousand customers at 60 s."""
    there = folder("vrptw")
    found = _solomon(there) if size == "community" else _thousand(there)
    gaps = [gap for _, gap in found]
    worst = max(found, key=lambda one: one[1])
    return {
        "instances": len(gaps),
        "mean_gap": round(float(np.mean(gaps)), 5),
        "worst_gap": round(worst[1], 5),
    }


def _solomon(there: Path) -> list[tuple[str, float]]:
    with (there / "solomon_100_best_known_distance.csv").open(encoding="utf-8") as file:
        best = {
            row["instance"]: float(row["optimal_distance_1dec_truncated"]) for row in csv.DictReader(file)
        }
    found = []
    for name, distance in sorted(best.items())[::EVERY]:
        data = _read(there / "solomon_100" / f"{name.lower()}.txt")
        solved = pyvrp.solve(data, MaxRuntime(SOLOMON_SECONDS), seed=1, collect_stats=False, display=False)
        found.append((name, solved.cost() / 10 / distance - 1))
    return found


def _thousand(there: Path) -> list[tuple[str, float]]:
    found = []
    for path in sorted((there / "homberger_1000").glob("*.vrp"))[::EVERY]:
        data = pyvrp.read(path, round_func="dimacs")
        solved = pyvrp.solve(data, MaxRuntime(THOUSAND_SECONDS), seed=1, collect_stats=False, display=False)
        words = path.with_suffix(".sol").read_text(encoding="utf-8").split()
        best = float(words[words.index("Cost") + 1])
        found.append((path.stem, solved.cost() / 10 / best - 1))
    return found


def _read(path: Path) -> pyvrp.ProblemData:
    """A file in Solomon's form; all numbers times ten."""
    lines = [line.split() for line in path.read_text(encoding="ascii").splitlines() if line.split()]
    vehicles, capacity = map(int, lines[3])
    rows = np.array([list(map(float, line)) for line in lines if len(line) == 7 and line[0].isdigit()])
    at, (early, late, service) = rows[:, 1:3], rows[:, 4:7].T
    apart = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
    ways = (10 * apart).astype(np.int64)
    clients = [
        pyvrp.Client(
            row,
            [int(rows[row, 3])],
            service_duration=int(10 * service[row]),
            tw_early=int(10 * early[row]),
            tw_late=int(10 * late[row]),
        )
        for row in range(1, len(rows))
    ]
    vehicle = pyvrp.VehicleType(vehicles, [capacity], tw_late=int(10 * late[0]))
    places = [pyvrp.Location(x, y) for x, y in at.tolist()]
    return pyvrp.ProblemData(places, clients, [pyvrp.Depot(0)], [vehicle], [ways], [ways])
