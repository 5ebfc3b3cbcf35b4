"""Local search: one building to the grid beside it, or two that change places; never a grid in two pieces.

Simulated annealing (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by simulated annealing, Science 220
(1983)): a change that costs more is taken the more seldom, the cooler it is. Energies are in metres walked by households.
"""

import numpy as np

from mulin.planning.compiled import compiled
from mulin.planning.gridding.graph import Town, Whole

ROOM = 512  # buildings of one grid
AT_ALL = 20  # that a grid is out of range weighs as so many households beyond


@compiled
def energy(there: Town, members: Whole, count: int, limits: tuple[int, int, float]) -> float:
    """The way to the best building of these, and what it costs that they are too few or too many households."""
    least, most, outside = limits
    people, best = 0, np.inf
    for one in range(count):
        people += there.households[members[one]]
    for centre in range(count):
        way, middle = 0.0, members[centre]
        for one in range(count):
            row = members[one]
            dx, dy = there.at[row, 0] - there.at[middle, 0], there.at[row, 1] - there.at[middle, 1]
            way += there.households[row] * np.sqrt(dx * dx + dy * dy)
            if way >= best:
                break
        best = min(best, way)
    beyond = max(0, least - people) + max(0, people - most)
    return best + (outside * (AT_ALL + beyond) if beyond else 0.0)


@compiled
def hangs_together(  # noqa: PLR0917  # called by position
    there: Town, label: Whole, grid: int, out: int, start: int, size: int, seen: Whole, turn: int
) -> bool:
    """Whether `size` buildings of the grid, `start` among them, are joined without the building `out`."""
    if size <= 0:
        return False
    stack = np.empty(size, np.int64)
    stack[0], top, found = start, 1, 1
    seen[start] = turn
    while top > 0:
        top -= 1
        row = stack[top]
        for at in range(there.first[row], there.first[row + 1]):
            other = there.neighbour[at]
            if other != out and label[other] == grid and seen[other] != turn:
                seen[other] = turn
                stack[top] = other
                top += 1
                found += 1
    return found == size


@compiled
def cuts(there: Town, members: Whole, count: int, row: int) -> int:
    """1 where no other of these is of the building's compound."""
    if there.compound[row] < 0:
        return 0
    for one in range(count):
        if members[one] != row and there.compound[members[one]] == there.compound[row]:
            return 0
    return 1


@compiled
def replaced(members: Whole, count: int, out: int, into: int, room: Whole) -> int:
    """The members without `out` and with `into`; −1 for none; how many they are."""
    size = 0
    for one in range(count):
        if members[one] != out:
            room[size] = members[one]
            size += 1
    if into >= 0:
        room[size] = into
        size += 1
    return size


@compiled
def anneal(  # noqa: C901, PLR0912, PLR0915, PLR0917  # one loop, called by position
    there: Town,
    label: Whole,
    home: Whole,
    grids: int,
    limits: tuple[int, int, float],
    split: float,
    budget: int,
    steps: int,
    heat: tuple[float, float],
    seed: int,
) -> None:
    """Changes `label`. At most `budget` buildings leave their `home`; it cools from the first `heat` to the second."""
    np.random.seed(seed)  # noqa: NPY002  # the generator of compiled code
    size = len(label)
    members, count = np.empty((grids, ROOM), np.int64), np.zeros(grids, np.int64)
    for row in range(size):
        members[label[row], count[label[row]]] = row
        count[label[row]] += 1
    cost = np.array([energy(there, members[one], count[one], limits) for one in range(grids)])
    seen, turn, away = np.zeros(size, np.int64), 0, 0
    for row in range(size):
        away += label[row] != home[row]
    room_a, room_b = np.empty(ROOM, np.int64), np.empty(ROOM, np.int64)
    cooling = (heat[1] / heat[0]) ** (1.0 / max(1, steps))
    warm = heat[0]
    for _ in range(steps):
        warm *= cooling
        row = np.random.randint(size)  # noqa: NPY002
        links = there.first[row + 1] - there.first[row]
        a = label[row]
        if links == 0 or count[a] == 1:
            continue
        b = label[there.neighbour[there.first[row] + np.random.randint(links)]]  # noqa: NPY002
        if b == a or count[b] + 2 >= ROOM:
            continue
        back = -1
        if np.random.random() < 0.4:  # noqa: NPY002
            back = members[b, np.random.randint(count[b])]  # noqa: NPY002
        moved = away + int(b != home[row]) - int(a != home[row])
        if back >= 0:
            moved += int(a != home[back]) - int(b != home[back])
        if moved > budget and moved > away:
            continue
        size_a = replaced(members[a], count[a], row, back, room_a)
        size_b = replaced(members[b], count[b], back, row, room_b)
        new_a = energy(there, room_a, size_a, limits)
        new_b = energy(there, room_b, size_b, limits)
        change = new_a + new_b - cost[a] - cost[b]
        cut = cuts(there, room_b, size_b, row) - cuts(there, members[a], count[a], row)
        if back >= 0:
            cut += cuts(there, room_a, size_a, back) - cuts(there, members[b], count[b], back)
        change += split * cut
        if change > 0 and np.random.random() >= np.exp(-change / warm):  # noqa: NPY002
            continue
        label[row] = b
        if back >= 0:
            label[back] = a
        turn += 1
        whole = hangs_together(there, label, a, -1, room_a[0], size_a, seen, turn)
        if whole:
            turn += 1
            whole = hangs_together(there, label, b, -1, room_b[0], size_b, seen, turn)
        if not whole:
            label[row] = a
            if back >= 0:
                label[back] = b
            continue
        members[a, :size_a], members[b, :size_b] = room_a[:size_a], room_b[:size_b]
        count[a], count[b], cost[a], cost[b] = size_a, size_b, new_a, new_b
        away = moved
