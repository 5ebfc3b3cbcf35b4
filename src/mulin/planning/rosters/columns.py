"""Who could stand in which shift: one column each, and what it costs."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from math import hypot

from mulin.planning.rosters.problem import Person, Problem, Shift


@dataclass(frozen=True, slots=True)
class Column:
    """Person and shift by their rows; cost in points, without nights and shifts beyond the usual."""

    person: int
    shift: int
    cost: int


def columns(problem: Problem, only: Container[int] | None = None) -> list[Column]:
    """By person, then by shift; `only` those of some shifts, by their rows."""
    posts: dict[tuple[float, float], list[int]] = defaultdict(list)
    for row, shift in enumerate(problem.shifts):
        posts[shift.at].append(row)
    found = []
    for at, person in enumerate(problem.people):
        near = (row for post in _asked_to(problem, person, posts) for row in posts[post])
        rows = sorted(row for row in near if only is None or row in only)
        found += [
            Column(at, row, cost_of(problem, person, problem.shifts[row]))
            for row in rows
            if could(person, problem.shifts[row])
        ]
    return found


def could(person: Person, shift: Shift) -> bool:
    """Free for the whole shift, near enough, and not refused."""
    if shift.id in person.refuses or metres(person, shift.at) > person.reach:
        return False
    return not person.free or any(start <= shift.start and shift.end <= end for start, end in person.free)


def cost_of(problem: Problem, person: Person, shift: Shift) -> int:
    weights = problem.weights
    points = int(metres(person, shift.at) / weights.metres_a_point)
    return points + weights.wish * (shift.id not in person.wishes)


def metres(person: Person, at: tuple[float, float]) -> float:
    return hypot(person.at[0] - at[0], person.at[1] - at[1])


def _asked_to(
    problem: Problem, person: Person, posts: dict[tuple[float, float], list[int]]
) -> Iterable[tuple[float, float]]:
    """The nearest posts (all that are as near as the last of them), and those of shifts that are wished for."""
    ways = sorted((metres(person, post), post) for post in posts)
    limit = ways[min(problem.nearest, len(ways)) - 1][0] if ways else 0.0
    wished = {
        problem.shifts[row].at
        for rows in posts.values()
        for row in rows
        if problem.shifts[row].id in person.wishes
    }
    return {post for way, post in ways if way <= limit} | wished
