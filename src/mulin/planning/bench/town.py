"""A town of needs and volunteers, made from a seed: buildings in clusters, skills with a long tail.

1,400 volunteers live on 9 km²; a larger town has as many to the square kilometre. Four in ten people live in
buildings of dense compounds, skill k is asked for as 1 / k, and one need in ten is urgent.
"""

import numpy as np

from mulin.planning.matching import Need, Priority, Problem, Volunteer, Window
from mulin.planning.matching.arrays import HALVES
from mulin.planning.matching.problem import DAY

SKILLS = tuple(f"skill {number}" for number in range(1, 41))
LANGUAGES = ("合肥话", "普通话", "闽南话", "粤语")
PRIORITIES = (Priority.ORDINARY, Priority.SOON, Priority.URGENT)
SIDE = 3000.0  # metres, for 1,400 volunteers


def town(needs: int, volunteers: int, seed: int = 0, *, joint: float = 0.0) -> Problem:
    """`joint` is the share of needs that want two helpers, and again that of those that take two hours."""
    draw = np.random.default_rng(seed)
    homes = buildings(draw, volunteers)
    people = tuple(_volunteer(draw, number, homes, needs) for number in range(volunteers))
    return Problem(tuple(_need(draw, number, homes, joint) for number in range(needs)), people)


def buildings(draw: np.random.Generator, people: int) -> np.ndarray:
    """Places (k, 2): six in ten anywhere, four in ten around centres of compounds."""
    side, count = SIDE * np.sqrt(people / 1400), max(4, people // 12)
    centres = draw.uniform(0, side, (max(1, count // 25), 2))
    loose = draw.uniform(0, side, (count, 2))
    dense = centres[draw.integers(0, len(centres), count)] + draw.normal(0, 90, (count, 2))
    return np.where(draw.random((count, 1)) < 0.4, dense, loose)


def _need(draw: np.random.Generator, number: int, homes: np.ndarray, joint: float) -> Need:
    skills = _skills(draw, 1)
    kind, size = draw.random(2)
    return Need(
        f"n{number}",
        _home(draw, homes),
        _windows(draw, int(draw.integers(1, 4)), 14),
        skills,
        _skills(draw, 1) - skills if draw.random() < 0.3 else frozenset(),
        minutes=120 if size < joint else int(draw.choice([30, 45, 60])),
        helpers=2 if kind < joint else 1,
        priority=PRIORITIES[draw.choice(3, p=[0.7, 0.2, 0.1])],
        language=LANGUAGES[draw.integers(4)] if draw.random() < 0.1 else None,
        asker=f"a{number}",
    )


def _volunteer(draw: np.random.Generator, number: int, homes: np.ndarray, needs: int) -> Volunteer:
    serves = frozenset({f"a{draw.integers(needs)}"} if needs and draw.random() < 0.3 else ())
    return Volunteer(
        f"v{number}",
        _home(draw, homes),
        _windows(draw, int(draw.integers(2, 6)), 21),
        int(draw.integers(1, 5)),
        float(draw.choice([500, 800, 1000, 1500])),
        _skills(draw, 3),
        frozenset(str(one) for one in draw.choice(LANGUAGES, 2)),
        serves,
        int(draw.integers(0, 4)),
    )


def _home(draw: np.random.Generator, homes: np.ndarray) -> tuple[float, float]:
    x, y = homes[draw.integers(len(homes))] + draw.normal(0, 8, 2)
    return float(x), float(y)


def _skills(draw: np.random.Generator, count: int) -> frozenset[str]:
    """By the inverse of their rank."""
    ranks = np.exp(draw.random(count) * np.log(len(SKILLS) + 1)).astype(int) - 1
    return frozenset(SKILLS[rank] for rank in np.minimum(ranks, len(SKILLS) - 1))


def _windows(draw: np.random.Generator, count: int, slots: int) -> tuple[Window, ...]:
    """Some half days: the first `slots` of working hours, mornings and afternoons before evenings."""
    return tuple(_window(int(slot)) for slot in sorted(set(draw.integers(0, slots, count).tolist())))


def _window(slot: int) -> Window:
    day, half = (slot // 2, slot % 2) if slot < 14 else (slot - 14, 2)
    opens, closes = HALVES[half]
    return Window(day * DAY + max(opens, 480), day * DAY + min(closes, 1260))
