"""A district of buildings: real outlines where a folder of public data is given, else made from a seed.

Households are not in the data: one for each 100 m² of floor, 1 to 250 a building. Compounds are not either: buildings in one
square of 150 m share one.
"""

import csv
from math import cos, radians

import numpy as np

from mulin.planning.bench.files import NoData, folder
from mulin.planning.gridding import Building, Problem

METRES_A_DEGREE = 111_320.0
SQUARE = 150.0


def district(count: int) -> tuple[Problem, str]:
    """So many buildings around the middle, and where they are from."""
    try:
        rows = _real()
    except NoData:
        rows = np.zeros((0, 3))
    source = "public outlines of a city district"
    if count > len(rows):
        rows, source = _made(count), "made from a seed"
    near = np.argsort(np.hypot(*(rows[:, :2] - np.median(rows[:, :2], axis=0)).T), kind="stable")[:count]
    buildings = tuple(
        Building(f"b{row}", (float(x), float(y)), int(people), f"c{int(x // SQUARE)}.{int(y // SQUARE)}")
        for row, (x, y, people) in zip(near.tolist(), rows[near].tolist(), strict=True)
    )
    return Problem(buildings), source


def _real() -> np.ndarray:
    """Metres east, metres north, households."""
    found = []
    path = next(folder("buildings").glob("*_buildings_*.csv"), None)
    if path is None:
        raise NoData("no table of buildings")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            lon, lat = float(row["lon"]), float(row["lat"])
            x = lon * METRES_A_DEGREE * cos(radians(22.5))
            found.append((x, lat * METRES_A_DEGREE, float(row["floor_area_est_m2"])))
    table: np.ndarray = np.array(found) - [*np.min(found, axis=0)[:2], 0]
    table[:, 2] = np.clip(np.round(table[:, 2] / 100), 1, 250)
    return table


def _made(count: int, seed: int = 0) -> np.ndarray:
    """Buildings of 20 to 140 households in blocks, 45 m apart with some play."""
    draw = np.random.default_rng(seed)
    side = int(np.ceil(np.sqrt(count)))
    column, row = np.divmod(np.arange(side * side), side)
    street = 1 + (column // 8) * 0.4, 1 + (row // 8) * 0.4
    x, y = (45.0 * (line + wide) for line, wide in zip((column, row), street, strict=True))
    people = draw.integers(20, 121, side * side)
    places = x + draw.normal(0, 6, side * side), y + draw.normal(0, 6, side * side)
    table: np.ndarray = np.column_stack([*places, people])[:count]
    return table
