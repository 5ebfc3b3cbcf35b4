"""Gates that are to be manned day and night, and people around them; and the call-up of a whole community.

Made from a seed. Eight hours a shift, three a day; one in three can lead, one in ten is a newcomer, and each is free on three
in ten of the shifts.
"""

import numpy as np

from mulin.planning.rosters import Person, Problem, Shift
from mulin.planning.rosters.problem import DAY

HOURS = ((360, 840), (840, 1320), (1320, 1800))  # from 6, 14, 22 o'clock
SIDE = 3000.0


def gates(gates: int, people: int, days: int = 14, seed: int = 0) -> Problem:
    """Two people a shift, of whom one can lead."""
    draw = np.random.default_rng(seed)
    places = _places(draw, gates)
    shifts = tuple(
        Shift(
            f"g{gate}d{day}s{part}",
            at,
            day * DAY + start,
            day * DAY + end,
            2,
            {"lead": 1},
            is_night=part == 2,
        )
        for gate, at in enumerate(places)
        for day in range(days)
        for part, (start, end) in enumerate(HOURS)
    )
    return Problem(shifts, _people(draw, people, days, [shift.id for shift in shifts], 0.3))


def call_up(roles: tuple[tuple[str, int, int], ...], people: int, days: int = 14, seed: int = 0) -> Problem:
    """Each role, so many `places` of so many people, is stood once a week by those whom it takes, spread over the days."""
    draw = np.random.default_rng(seed)
    shifts: list[Shift] = []
    for name, places, team in roles:
        for number, at in enumerate(_places(draw, places)):
            for week in range(days // 7):
                day, part = 7 * week + int(draw.integers(7)), int(draw.integers(3))
                start, end = (day * DAY + minute for minute in HOURS[part])
                skills = {"lead": 1} if team > 1 else {}
                shifts.append(
                    Shift(f"{name}{number}w{week}", at, start, end, team, skills, is_night=part == 2)
                )
    return Problem(
        tuple(shifts), _people(draw, people, days, [shift.id for shift in shifts], 0.5), nearest=60
    )


def _places(draw: np.random.Generator, count: int) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in draw.uniform(0, SIDE, (count, 2))]


def _people(
    draw: np.random.Generator, count: int, days: int, shifts: list[str], share: float
) -> tuple[Person, ...]:
    return tuple(
        Person(
            f"p{number}",
            at,
            frozenset({"lead"} if draw.random() < 1 / 3 else ()),
            _free(draw, days, share),
            most=int(draw.integers(3, 6)),
            reach=SIDE * 2,
            is_newcomer=bool(draw.random() < 0.1),
            wishes=frozenset({shifts[draw.integers(len(shifts))]}),
            refuses=frozenset({shifts[draw.integers(len(shifts))]}),
            nights=int(draw.integers(0, 3)),
        )
        for number, at in enumerate(_places(draw, count))
    )


def _free(draw: np.random.Generator, days: int, share: float) -> tuple[tuple[int, int], ...]:
    """Never an empty tuple, which would mean always."""
    spans = [
        (day * DAY + start, day * DAY + end)
        for day in range(days)
        for start, end in HOURS
        if draw.random() < share
    ]
    return tuple(spans or [HOURS[0]])
