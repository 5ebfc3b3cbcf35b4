"""The bound that prices give, in exact whole numbers: by weak duality nothing costs less, whatever the prices."""

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching.flow import Flow, Network

Whole = NDArray[np.int64]
HALF = 30


def bound(network: Network, flow: Flow, rows: NDArray[np.bool_], people: NDArray[np.bool_]) -> int:
    """Of the part that these needs and volunteers make up; no arc may lead out of it."""
    return (
        _sum(_least(network, flow)[rows])
        - _sum(np.maximum(0, flow.seat_price - flow.price[network.owner])[people[network.owner]])
        - _sum(_steps_under(network, flow)[np.repeat(people, np.diff(network.step_from))])
    )


def cost(network: Network, flow: Flow) -> int:
    """What the flow itself costs."""
    served = flow.arc[flow.arc >= 0]
    spent = _sum(network.cost[served]) + _sum(network.open_cost[flow.arc < 0])
    given = np.arange(len(network.steps)) - np.repeat(network.step_from[:-1], np.diff(network.step_from))
    return spent + _sum(network.steps[given < np.repeat(flow.load, np.diff(network.step_from))])


def _least(network: Network, flow: Flow) -> Whole:
    """For each need the cheaper of staying open and of its cheapest arc."""
    least = network.open_cost.copy()
    has_arcs = np.diff(network.first) > 0
    reach = network.cost + flow.seat_price[network.seat]
    if len(reach):
        best = np.minimum.reduceat(reach, network.first[:-1][has_arcs])
        least[has_arcs] = np.minimum(least[has_arcs], best)
    return least


def _steps_under(network: Network, flow: Flow) -> Whole:
    owner = np.repeat(np.arange(len(flow.price)), np.diff(network.step_from))
    under: Whole = np.maximum(0, flow.price[owner] - network.steps)
    return under


def _sum(numbers: Whole) -> int:
    """Without overflow."""
    return (int((numbers >> HALF).sum()) << HALF) + int((numbers & ((1 << HALF) - 1)).sum())
