"""One more need against all that was matched, at once: what the whole would give with it.

The flow so far stays; the need is let in along its cheapest path. What that path moves is told, so that a person
sees which other proposals would change.
"""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching import arrays, bound, candidates, flow
from mulin.planning.matching.chosen import pairs_of, singles
from mulin.planning.matching.flow import Flow, Network
from mulin.planning.matching.funnel import open_needs
from mulin.planning.matching.network import Town, town
from mulin.planning.matching.problem import Need, Problem, check_need
from mulin.planning.matching.result import Open, Pair
from mulin.planning.matching.weights import ROOM, arc_costs, open_costs

Number = TypeVar("Number", bound=np.integer[Any])


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who could come, or why nobody; and the needs whose volunteer would change, with the one before and after."""

    pair: Pair | None
    open: Open | None
    moved: tuple[tuple[str, str | None, str | None], ...]


class Bank:
    """The needs and volunteers of a problem, matched; asked about single needs one after the other.

    Single needs only: where some want several people at one hour, solve the whole.
    """

    def __init__(self, problem: Problem) -> None:
        if joint := next((need.id for need in problem.needs if need.is_joint), None):
            raise ValueError(f"need {joint}: a bank knows needs of one helper and one hour")
        self.needs = list(problem.needs)
        self.ids = {need.id for need in self.needs}
        self.nearest, self.most = problem.nearest, len(problem.needs) + ROOM
        self.town = town(problem)
        self.flow = flow.empty(self.town.network)
        order = np.argsort(-self.town.network.open_cost, kind="stable")
        flow.let_in(self.town.network, self.flow, order)

    @property
    def cost(self) -> int:
        """Of all needs so far, in the one number of the weights; equal to that of `solve` on the same needs."""
        return bound.cost(*self._alive())

    def propose(self, need: Need) -> Proposal:
        """Let one more need in; ValueError where it makes no sense or is there already."""
        check_need(need)
        if len(self.needs) >= self.most:
            raise ValueError(f"need {need.id}: the bank is full; make it anew")
        if need.is_joint or need.id in self.ids:
            raise ValueError(f"need {need.id}: one helper, one hour, and a name of its own are needed")
        row, alone = len(self.needs), self._alone(need)
        self._put(need, alone)
        before = self.flow.arc[:row].copy()
        flow.let_in(self.town.network, self.flow, np.array([row]))
        after = self.flow.arc[:row]
        moved = [
            (self.needs[one].id, self._who(before[one]), self._who(after[one]))
            for one in np.flatnonzero(after != before).tolist()
        ]
        moved = [one for one in moved if one[1] != one[2]]
        if self.flow.arc[row] >= 0:
            return Proposal(self._pair(alone, row), None, tuple(moved))
        return Proposal(None, open_needs(alone.needs, [0], alone.asked, alone.offered)[0], tuple(moved))

    def _alone(self, need: Need) -> Town:
        """The same volunteers and this need."""
        asked = arrays.asked([need], self.town.names)
        arcs = candidates.arcs(asked, self.town.offered, self.town.value, self.nearest)
        return replace(
            self.town,
            needs=(need,),
            asked=asked,
            arcs=arcs,
            row_need=np.zeros(1, np.int64),
            arc_of=np.arange(len(arcs.seat)),
        )

    def _put(self, need: Need, alone: Town) -> None:
        row, begin = len(self.needs), int(self.town.network.first[len(self.needs)])
        end = begin + len(alone.arcs.seat)
        self._make_room(row + 1, end)
        network, weights = self.town.network, self.town.weights
        network.seat[begin:end] = alone.arcs.seat
        network.cost[begin:end] = arc_costs(alone.arcs, network.owner, weights, {})
        network.first[row + 1] = end
        network.open_cost[row] = open_costs((need,), self.town.value, weights, {})[0]
        self.needs.append(need)
        self.ids.add(need.id)

    def _make_room(self, rows: int, arcs: int) -> None:
        """Arrays of twice the size where they are full; what lies beyond the last need is never looked at."""
        network, found = self.town.network, self.flow
        if rows > len(network.open_cost):
            network = network._replace(
                first=_longer(network.first, 2 * rows + 1),
                open_cost=_longer(network.open_cost, 2 * rows),
            )
            found = found._replace(
                arc=_longer(found.arc, 2 * rows, fill=flow.NONE),
                need_price=_longer(found.need_price, 2 * rows),
                marks=(*(_longer(mark, 2 * rows) for mark in found.marks[:2]), *found.marks[2:]),
            )
        if arcs > len(network.seat):
            network = network._replace(
                seat=_longer(network.seat, 2 * arcs), cost=_longer(network.cost, 2 * arcs)
            )
        self.town, self.flow = replace(self.town, network=network), found

    def _alive(self) -> tuple[Network, Flow]:
        rows, network = len(self.needs), self.town.network
        return (
            network._replace(first=network.first[: rows + 1], open_cost=network.open_cost[:rows]),
            self.flow._replace(arc=self.flow.arc[:rows]),
        )

    def _who(self, arc: int) -> str | None:
        return None if arc < 0 else self.town.volunteers[self._owner(arc)].id

    def _owner(self, arc: int) -> int:
        return int(self.town.network.owner[self.town.network.seat[arc]])

    def _pair(self, alone: Town, row: int) -> Pair:
        arc = int(self.flow.arc[row])
        chosen = singles(alone, np.array([arc - self.town.network.first[row]]))
        return replace(pairs_of(alone, chosen)[0], help=int(self.flow.load[self._owner(arc)]))


def _longer(numbers: NDArray[Number], length: int, fill: int = 0) -> NDArray[Number]:
    more = np.full(length, fill, numbers.dtype)
    more[: len(numbers)] = numbers
    return more
