"""Who could help with what: the arcs of the graph, found by place, skills, language and time."""

from typing import NamedTuple

import numpy as np

from mulin.planning.compiled import compiled
from mulin.planning.matching.arrays import Asked, Floats, Index, Offered, Whole, Words
from mulin.planning.matching.problem import Value


class Arcs(NamedTuple):
    """Those of need i are `first[i]` to `first[i + 1]`: seat, points (before promises), metres.

    `cut` counts the needs of which only the nearest candidates are in.
    """

    first: Whole
    seat: Index
    points: Whole
    metres: Floats
    cut: int


def arcs(asked: Asked, offered: Offered, value: Value, nearest: int) -> Arcs:
    """O(needs × volunteers near them)."""
    weights = value.metres_a_point, value.missing_preferred, value.stranger
    return Arcs(*_arcs(asked, offered, float(offered.reach.max(initial=0.0)), weights, nearest))


@compiled
def is_in(rows: Index, first: int, last: int, row: int) -> bool:
    for at in range(first, last):  # noqa: SIM110  # compiled; and short
        if rows[at] == row:
            return True
    return False


@compiled
def has_all(wanted: Words, words: Words) -> bool:
    for at in range(len(wanted)):  # noqa: SIM110  # compiled
        if wanted[at] & ~words[at]:
            return False
    return True


@compiled
def speaks(tongue: int, languages: np.uint64) -> bool:
    """−1 asks for no language; 64 for one that nobody speaks."""
    if tongue < 0:
        return True
    return bool(tongue < 64 and (languages >> np.uint64(tongue)) & np.uint64(1))


@compiled
def bits(word: np.uint64) -> int:
    count = 0
    while word:
        word = word & (word - np.uint64(1))  # in place it would be of another type
        count += 1
    return count


@compiled
def lacking(wanted: Words, words: Words) -> int:
    count = 0
    for at in range(len(wanted)):
        count += bits(wanted[at] & ~words[at])
    return count


@compiled
def common_slots(wanted: Index, free: Index, minutes: int, slots: Index) -> int:
    """How many half days have `minutes` in common; their numbers are put into `slots`."""
    count = 0
    for slot in range(len(wanted)):
        if min(wanted[slot, 1], free[slot, 1]) - max(wanted[slot, 0], free[slot, 0]) >= minutes:
            slots[count] = slot
            count += 1
    return count


@compiled
def metres(asked: Asked, need: int, offered: Offered, one: int) -> float:
    dx = offered.people.at[one, 0] - asked.people.at[need, 0]
    dy = offered.people.at[one, 1] - asked.people.at[need, 1]
    return float(np.sqrt(dx * dx + dy * dy))


@compiled
def cells(asked: Asked, need: int, offered: Offered, widest: float) -> tuple[int, int, int, int]:
    """The cells of the grid within reach: from and to by column, from and to by row."""
    x, y = asked.people.at[need, 0] - offered.origin[0], asked.people.at[need, 1] - offered.origin[1]
    side = offered.origin[2]
    left, right = max(0.0, (x - widest) // side), min(offered.shape[0] - 1.0, (x + widest) // side)
    low, high = max(0.0, (y - widest) // side), min(offered.shape[1] - 1.0, (y + widest) // side)
    if high < low:
        return 0, -1, 0, 0
    return int(left), int(right), int(low), int(high)


@compiled
def near(  # noqa: PLR0917  # called by position
    asked: Asked, need: int, offered: Offered, widest: float, found: Index, way: Floats
) -> int:
    """How many could help and are near enough; put into `found`, with the metres in `way`.

    Called for each need, it looks at some thousands of volunteers: the cheapest questions come first, and no tuple
    is handed on within the loop.
    """
    count, slots, tongue = 0, np.empty(21, np.int32), asked.language[need]
    x, y = asked.people.at[need]
    skills, halves, minutes = asked.people.skills[need], asked.people.halves[need], asked.minutes[need]
    refused = asked.refused[asked.refused_from[need] : asked.refused_from[need + 1]]
    at, reach, hours, languages = offered.people.at, offered.reach, offered.hours, offered.languages
    their_skills, their_halves, their_times = (
        offered.people.skills,
        offered.people.halves,
        offered.people.times,
    )
    by_cell, cell_from, down = offered.by_cell, offered.cell_from, offered.shape[1]
    left, right, low, high = cells(asked, need, offered, widest)
    for column in range(left, right + 1):
        for place in range(cell_from[column * down + low], cell_from[column * down + high + 1]):
            one = by_cell[place]
            dx, dy = at[one, 0] - x, at[one, 1] - y
            square = dx * dx + dy * dy
            if square > reach[one] * reach[one] or not halves & their_halves[one]:
                continue
            if hours[one] < -(-minutes // 60) or not speaks(tongue, languages[one]):
                continue
            if not has_all(skills, their_skills[one]) or is_in(refused, 0, len(refused), one):
                continue
            if common_slots(asked.people.times[need], their_times[one], minutes, slots) > 0:
                found[count], way[count] = one, np.sqrt(square)
                count += 1
    return count


@compiled
def knows(asked: Asked, need: int, one: int) -> bool:
    return is_in(asked.known, asked.known_from[need], asked.known_from[need + 1], one)


@compiled
def _arcs(
    asked: Asked, offered: Offered, widest: float, weights: tuple[float, int, int], nearest: int
) -> tuple[Whole, Index, Whole, Floats, int]:
    metres_a_point, missing_preferred, stranger = weights
    needs, people = len(asked.minutes), len(offered.reach)
    size, count, cut = 1024, 0, 0
    seats, points, ways = np.empty(size, np.int32), np.empty(size, np.int64), np.empty(size, np.float64)
    first, times, their_times = np.zeros(needs + 1, np.int64), asked.people.times, offered.people.times
    found, way, slots = np.empty(people, np.int32), np.empty(people, np.float64), np.empty(21, np.int32)
    for need in range(needs):
        some = near(asked, need, offered, widest, found, way) if people else 0
        limit = np.inf
        if some > nearest:
            limit = np.sort(way[:some])[nearest - 1]
            cut += 1
        for place in range(some):
            one, is_known = found[place], knows(asked, need, found[place])
            if way[place] > limit and not is_known:
                continue
            worth = int(way[place] / metres_a_point) + (0 if is_known else stranger)
            missing = lacking(asked.preferred[need], offered.people.skills[one]) + asked.unheld[need]
            worth += missing_preferred * missing
            halves = common_slots(times[need], their_times[one], asked.minutes[need], slots)
            for at in range(halves):
                if count == size:
                    size *= 2
                    seats, points, ways = grown(seats, points, ways, size)
                seats[count] = offered.seat[one, slots[at]]
                points[count], ways[count] = worth, way[place]
                count += 1
        first[need + 1] = count
    return first, seats[:count].copy(), points[:count].copy(), ways[:count].copy(), cut


@compiled
def grown(seats: Index, points: Whole, ways: Floats, size: int) -> tuple[Index, Whole, Floats]:
    more = np.empty(size, np.int32), np.empty(size, np.int64), np.empty(size, np.float64)
    count = len(seats)
    more[0][:count], more[1][:count], more[2][:count] = seats, points, ways
    return more
