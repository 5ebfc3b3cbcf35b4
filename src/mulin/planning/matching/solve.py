"""The best proposal for all needs at once, and the proof."""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching import bound, flow, joint
from mulin.planning.matching.chosen import Chosen, pairs_of, score_of, singles
from mulin.planning.matching.flow import Flow
from mulin.planning.matching.funnel import open_needs
from mulin.planning.matching.network import Town, town
from mulin.planning.matching.problem import Problem
from mulin.planning.matching.result import Certificate, Result

Progress = Callable[[float], None]
PARTS = 20


def solve(
    problem: Problem, *, seconds: float = 60.0, seed: int = 0, progress: Progress | None = None
) -> Result:
    """Propose who helps whom.

    Single helps are a min-cost flow and proved. Where needs want several people at one hour, or several hours, a small
    exact model decides those first (`joint`); `seconds` limits it. `progress` hears the share of needs let in.
    The same problem gives the same result; `seed` moves nothing but the exact model's search.
    """
    begun = time.perf_counter()
    there = town(problem)
    relaxed = flow.empty(there.network)
    _let_in(there, relaxed, progress)
    if not any(need.is_joint for need in problem.needs):
        chosen = singles(there, relaxed.arc)
        least = bound.bound(there.network, relaxed, *_all_of(there))
    else:
        chosen, least = joint.decide(there, relaxed, seconds=seconds, seed=seed)
    return _result(there, relaxed, chosen, least, begun)


def _let_in(there: Town, found: Flow, progress: Progress | None) -> None:
    """Urgent needs first: the order changes the work, not the result's cost."""
    order = np.argsort(-there.network.open_cost, kind="stable")
    for part in range(PARTS) if progress else range(1):
        parts = PARTS if progress else 1
        piece = order[len(order) * part // parts : len(order) * (part + 1) // parts]
        flow.let_in(there.network, found, piece)
        if progress:
            progress((part + 1) / PARTS)


def _all_of(there: Town) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return np.ones(len(there.row_need), bool), np.ones(len(there.offered.hours), bool)


def _result(there: Town, relaxed: Flow, chosen: Sequence[Chosen], least: int, begun: float) -> Result:
    needs = there.needs
    served = {one.need for one in chosen}
    score = score_of(there, chosen)
    owner = there.offered.owner.astype(np.int64)
    proof = Certificate(
        there.weights.as_score(), (owner, there.offered.slot), relaxed.seat_price, relaxed.price
    )
    return Result(
        tuple(pairs_of(there, chosen)),
        open_needs(
            needs, [row for row in range(len(needs)) if row not in served], there.asked, there.offered
        ),
        score,
        there.weights.cost(score),
        least,
        proof,
        there.arcs.cut,
        time.perf_counter() - begun,
    )
