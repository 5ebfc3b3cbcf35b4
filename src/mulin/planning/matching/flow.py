"""Min-cost flow from needs over seats and volunteers to the sink, by shortest augmenting paths.

One need after the other is let in along the cheapest path that the present flow leaves open; prices (dual
values) keep all reduced costs at nothing or more, so that Dijkstra finds it, and looks no farther than it must.
What is let in so far is optimal at each moment, which is why one more need can be asked about at once.
Costs are added and compared only, never scaled: whole numbers of 64 bits can hold several aims in order.

After: J. Edmonds, R. M. Karp, Theoretical improvements in algorithmic efficiency for network flow problems,
J. ACM 19 (1972); R. Jonker, A. Volgenant, A shortest augmenting path algorithm, Computing 38 (1987).

Sizes: n needs, m arcs, s seats, v volunteers. A volunteer's k-th hour costs `steps[step_from[v] + k]`, rising.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mulin.planning.compiled import compiled

Whole = NDArray[np.int64]
Index = NDArray[np.int32]
NONE = -1
FAR = 1 << 62


class Network(NamedTuple):
    """Arcs of need i are `first[i]` to `first[i + 1]`; `open_cost` is what leaving it open costs."""

    first: Whole
    seat: Index
    cost: Whole
    open_cost: Whole
    owner: Index
    seat_from: Whole
    step_from: Whole
    steps: Whole


class Flow(NamedTuple):
    """Which arc serves each need, who sits on each seat, how many hours each volunteer gives; and the prices.

    A price is the distance to the sink in the graph that the flow leaves. `marks` is room for the search.
    """

    arc: Whole
    taker: Index
    load: Whole
    need_price: Whole
    seat_price: Whole
    price: Whole
    marks: tuple[Whole, ...]


def empty(network: Network) -> Flow:
    """Nobody is served; a volunteer's price is that of the first hour."""
    needs, seats, people = len(network.open_cost), len(network.owner), len(network.seat_from) - 1
    has_hours = np.diff(network.step_from) > 0
    price = np.full(people, FAR >> 2, np.int64)
    price[has_hours] = network.steps[network.step_from[:-1][has_hours]]
    marks = (
        np.zeros(needs, np.int64), np.empty(needs, np.int64),
        np.zeros(seats, np.int64), np.empty(seats, np.int64), np.empty(seats, np.int64),
        np.empty(seats, np.int64), np.zeros(people, np.int64), np.empty(people, np.int64),
        np.empty(people, np.int64), np.zeros(1, np.int64),
    )  # fmt: skip
    return Flow(
        np.full(needs, NONE, np.int64),
        np.full(seats, NONE, np.int32),
        np.zeros(people, np.int64),
        np.zeros(needs, np.int64),
        price[network.owner],
        price,
        marks,
    )


@compiled
def put(keys: Whole, items: Whole, size: int, key: int, item: int) -> None:
    """Put into a heap of `size`; its arrays have room for one more."""
    at = size
    while at > 0 and keys[(at - 1) >> 1] > key:
        keys[at], items[at] = keys[(at - 1) >> 1], items[(at - 1) >> 1]
        at = (at - 1) >> 1
    keys[at], items[at] = key, item


@compiled
def take(keys: Whole, items: Whole, size: int) -> None:
    """Take the least out of a heap of `size`, which is then one smaller."""
    key, item, at = keys[size - 1], items[size - 1], 0
    while True:
        child = 2 * at + 1
        if child >= size - 1:
            break
        if child + 1 < size - 1 and keys[child + 1] < keys[child]:
            child += 1
        if keys[child] >= key:
            break
        keys[at], items[at] = keys[child], items[child]
        at = child
    keys[at], items[at] = key, item


@compiled
def roomy(keys: Whole, items: Whole, size: int) -> tuple[Whole, Whole]:
    """The same two arrays, or longer ones where there is no room for one more."""
    if size + 1 < len(keys):
        return keys, items
    more = np.empty(2 * len(keys), np.int64), np.empty(2 * len(items), np.int64)
    more[0][:size], more[1][:size] = keys[:size], items[:size]
    return more


@compiled
def let_in(network: Network, flow: Flow, order: Whole) -> None:  # noqa: C901, PLR0912, PLR0915  # one loop
    """Let the needs of `order` in, one after the other; changes `flow`."""
    first, seat, cost, open_cost, owner, seat_from, step_from, steps = network
    arc, taker, load, need_price, seat_price, price, marks = flow
    need_mark, need_way, seat_mark, seat_way, by_arc, by_need, mark, way, by_seat, turns = marks
    seats = len(owner)
    keys, items = np.empty(1024, np.int64), np.empty(1024, np.int64)
    seen_needs, seen_seats = np.empty(1024, np.int64), np.empty(1024, np.int64)
    seen_people, unused = np.empty(1024, np.int64), np.empty(1024, np.int64)
    for root in order:
        turns[0] += 1
        turn = turns[0]
        best = open_cost[root]
        for at in range(first[root], first[root + 1]):
            best = min(best, cost[at] + seat_price[seat[at]])
        need_price[root] = best
        heap = needs_seen = seats_seen = people_seen = 0
        shortest, last_need, last_person = np.int64(FAR), NONE, NONE
        need, length = root, np.int64(0)
        need_mark[root], need_way[root] = turn, 0
        seen_needs[0], needs_seen = root, 1
        while True:
            if need != NONE:
                # Leave it open instead, or give it another seat.
                if length + open_cost[need] - need_price[need] < shortest:
                    shortest, last_need = length + open_cost[need] - need_price[need], need
                    last_person = NONE
                for at in range(first[need], first[need + 1]):
                    chair = seat[at]
                    new = length + cost[at] + seat_price[chair] - need_price[need]
                    if at == arc[need] or new >= shortest:
                        continue
                    if seat_mark[chair] != turn:
                        seat_mark[chair] = turn
                        seen_seats, unused = roomy(seen_seats, unused, seats_seen)
                        seen_seats[seats_seen] = chair
                        seats_seen += 1
                    elif new >= seat_way[chair]:
                        continue
                    seat_way[chair], by_arc[chair], by_need[chair] = new, at, need
                    keys, items = roomy(keys, items, heap)
                    put(keys, items, heap, new, chair)
                    heap += 1
                need = NONE
            if heap == 0 or keys[0] >= shortest:
                break
            length, item = keys[0], items[0]
            take(keys, items, heap)
            heap -= 1
            if item < seats:
                chair = item
                if length > seat_way[chair]:
                    continue
                if taker[chair] != NONE:
                    if need_mark[taker[chair]] != turn:
                        need = taker[chair]
                        need_mark[need], need_way[need] = turn, length
                        seen_needs, unused = roomy(seen_needs, unused, needs_seen)
                        seen_needs[needs_seen] = need
                        needs_seen += 1
                    continue
                person = owner[chair]
                new = length + price[person] - seat_price[chair]
                if new >= shortest:
                    continue
                if mark[person] != turn:
                    mark[person] = turn
                    seen_people, unused = roomy(seen_people, unused, people_seen)
                    seen_people[people_seen] = person
                    people_seen += 1
                elif new >= way[person]:
                    continue
                way[person], by_seat[person] = new, chair
                keys, items = roomy(keys, items, heap)
                put(keys, items, heap, new, seats + person)
                heap += 1
                continue
            person = item - seats
            if length > way[person]:
                continue
            if load[person] < step_from[person + 1] - step_from[person]:
                new = length + steps[step_from[person] + load[person]] - price[person]
                if new < shortest:
                    shortest, last_need, last_person = new, NONE, person
            for chair in range(seat_from[person], seat_from[person + 1]):
                new = length + seat_price[chair] - price[person]
                if taker[chair] == NONE or new >= shortest:
                    continue
                if seat_mark[chair] != turn:
                    seat_mark[chair] = turn
                    seen_seats, unused = roomy(seen_seats, unused, seats_seen)
                    seen_seats[seats_seen] = chair
                    seats_seen += 1
                elif new >= seat_way[chair]:
                    continue
                seat_way[chair], by_arc[chair] = new, NONE
                keys, items = roomy(keys, items, heap)
                put(keys, items, heap, new, chair)
                heap += 1
        for at in range(needs_seen):
            one = seen_needs[at]
            need_price[one] += max(0, shortest - need_way[one])
        for at in range(seats_seen):
            one = seen_seats[at]
            seat_price[one] += max(0, shortest - seat_way[one])
        for at in range(people_seen):
            one = seen_people[at]
            price[one] += max(0, shortest - way[one])
        if last_person != NONE:
            load[last_person] += 1
            chair = by_seat[last_person]
        elif last_need == root:
            continue
        else:
            chair = seat[arc[last_need]]
            arc[last_need] = NONE
            taker[chair] = NONE
        # Back along the path: each need moves to the seat by which it was left.
        while True:
            if by_arc[chair] == NONE:
                taker[chair] = NONE
                chair = by_seat[owner[chair]]
                continue
            mover = by_need[chair]
            before = arc[mover]
            arc[mover] = by_arc[chair]
            taker[chair] = mover
            if mover == root:
                break
            chair = seat[before]
