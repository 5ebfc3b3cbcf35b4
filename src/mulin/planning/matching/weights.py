"""The aims as one number: weights so large that no gain in a later aim outweighs an earlier one.

Two proposals differ by cycles that pass each need once and the sink once. Such a cycle changes unfairness by less than
one step, points by less than (needs + 1) × the dearest pair; from this follow the weights.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching.arrays import Offered
from mulin.planning.matching.candidates import Arcs
from mulin.planning.matching.problem import MOST_PREFERRED, Need, Priority, Value
from mulin.planning.matching.result import Score

Whole = NDArray[np.int64]
LARGEST = 1 << 60
ROOM = 1000


@dataclass(frozen=True, slots=True)
class Weights:
    urgent: int
    changed: int
    point: int

    def cost(self, score: Score) -> int:
        dear = score.urgent_open * self.urgent + score.changed * self.changed
        return dear + score.points * self.point + score.unfairness

    def as_score(self) -> Score:
        return Score(self.urgent, self.changed, self.point, 1)


def weights(offered: Offered, value: Value, *, needs: int, may_change: bool) -> Weights:
    """For so many needs, and `ROOM` more that a bank may be asked about."""
    point = 1 + int((offered.given + offered.hours).max(initial=0))
    farthest = int(offered.reach.max(initial=0.0) / value.metres_a_point)
    dearest = farthest + value.missing_preferred * MOST_PREFERRED + value.stranger
    lot = (needs + ROOM) * (max(dearest, value.open_ordinary, value.open_soon) + 1) * point
    changed = lot if may_change else 0
    urgent = (needs + ROOM) * changed + lot
    if (needs + ROOM) * changed + 2 * urgent > LARGEST:
        raise ValueError("problem: too many needs, or weights too large, to keep the aims in order")
    return Weights(urgent, changed, point)


def open_costs(
    needs: tuple[Need, ...], value: Value, weight: Weights, promised: dict[int, set[int]]
) -> Whole:
    """What each of its helpers costs while a need stays open, in the one number."""
    cost = np.array([open_points(need, value) for need in needs], np.int64) * weight.point
    cost += np.array([need.priority is Priority.URGENT for need in needs], np.int64) * weight.urgent
    cost[list(promised)] += weight.changed
    return cost


def open_points(need: Need, value: Value) -> int:
    return value.open_ordinary if need.priority is Priority.ORDINARY else value.open_soon


def arc_costs(arcs: Arcs, owner: NDArray[np.int32], weight: Weights, promised: dict[int, set[int]]) -> Whole:
    cost = arcs.points * weight.point
    for need, told in promised.items():
        mine = slice(arcs.first[need], arcs.first[need + 1])
        cost[mine] += weight.changed * ~np.isin(owner[arcs.seat[mine]], list(told))
    return cost
