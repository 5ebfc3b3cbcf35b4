"""Why a need stays open: how many volunteers each constraint leaves, one after the other."""

from collections.abc import Sequence

import numpy as np

from mulin.planning.compiled import compiled
from mulin.planning.matching.arrays import Asked, Offered, Whole
from mulin.planning.matching.candidates import common_slots, has_all, is_in, metres, speaks
from mulin.planning.matching.problem import Need
from mulin.planning.matching.result import Closed, Open

IN_TURN = tuple(Closed)[:-1]


def open_needs(
    needs: Sequence[Need], rows: Sequence[int], asked: Asked, offered: Offered
) -> tuple[Open, ...]:
    return tuple(_open(needs[row], row, asked, offered) for row in rows)


def _open(need: Need, row: int, asked: Asked, offered: Offered) -> Open:
    counts = _left(asked, row, offered)
    left = dict(zip(IN_TURN, counts.tolist(), strict=True)) | {Closed.TAKEN: 0}
    closed = next(constraint for constraint, count in left.items() if count < need.helpers)
    windows = tuple((window.start, window.end) for window in need.windows)
    return Open(need.id, closed, left, len(offered.reach), windows)


@compiled
def _left(asked: Asked, need: int, offered: Offered) -> Whole:
    """How many of the volunteers pass one constraint after the other."""
    counts, slots, tongue = np.zeros(6, np.int64), np.empty(21, np.int32), asked.language[need]
    for one in range(len(offered.reach)):
        if not has_all(asked.people.skills[need], offered.people.skills[one]):
            continue
        counts[0] += 1
        if not speaks(tongue, offered.languages[one]):
            continue
        counts[1] += 1
        if is_in(asked.refused, asked.refused_from[need], asked.refused_from[need + 1], one):
            continue
        counts[2] += 1
        if metres(asked, need, offered, one) > offered.reach[one]:
            continue
        counts[3] += 1
        if common_slots(asked.people.times[need], offered.people.times[one], asked.minutes[need], slots) == 0:
            continue
        counts[4] += 1
        if offered.hours[one] >= -(-asked.minutes[need] // 60):
            counts[5] += 1
    return counts
