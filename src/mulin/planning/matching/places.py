"""Where and when the helpers of one need can meet: an arc is one of them, the start is that of all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from mulin.planning.matching.arrays import Asked, Offered
from mulin.planning.matching.candidates import Arcs
from mulin.planning.matching.problem import Need


def places_of(
    minutes: int, row: int, asked: Asked, offered: Offered, arcs: Arcs
) -> Iterator[tuple[int, int]]:
    """Each candidate at each start that some candidate of that half day has: arc and start."""
    by_slot = defaultdict[int, list[tuple[int, int, int]]](list)
    for arc in range(arcs.first[row], arcs.first[row + 1]):
        seat = arcs.seat[arc]
        slot = int(offered.slot[seat])
        opens, closes = offered.people.times[offered.owner[seat], slot].tolist()
        wanted = asked.people.times[row, slot].tolist()
        by_slot[slot].append((arc, max(opens, wanted[0]), min(closes, wanted[1])))
    for spans in by_slot.values():
        for start in sorted({begin for _, begin, _ in spans}):
            for arc, begin, end in spans:
                if begin <= start and start + minutes <= end:
                    yield arc, start


def that_meet(needs: Sequence[Need], asked: Asked, offered: Offered, arcs: Arcs) -> Arcs:
    """Without the arcs of those who could never meet as many others as a need wants."""
    keeps = np.ones(len(arcs.seat), bool)
    for row, need in enumerate(needs):
        if need.helpers > 1:
            keeps[arcs.first[row] : arcs.first[row + 1]] = False
            keeps[_meeting(need, row, asked, offered, arcs)] = True
    if keeps.all():
        return arcs
    first = np.concatenate([[0], np.cumsum(keeps)])[arcs.first].astype(np.int64)
    return Arcs(first, arcs.seat[keeps], arcs.points[keeps], arcs.metres[keeps], arcs.cut)


def _meeting(need: Need, row: int, asked: Asked, offered: Offered, arcs: Arcs) -> list[int]:
    at: dict[int, list[int]] = defaultdict(list)
    for arc, start in places_of(need.minutes, row, asked, offered, arcs):
        at[start].append(arc)
    return [arc for those in at.values() if len(those) >= need.helpers for arc in those]
