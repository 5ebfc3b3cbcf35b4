"""The helps that are proposed: from arcs of the network to pairs for people, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching.network import Town
from mulin.planning.matching.problem import Need, Priority
from mulin.planning.matching.result import Pair, Score
from mulin.planning.matching.weights import open_points

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Helps that are proposed: the need's row, its arc, and the minute it starts."""

    need: int
    arc: int
    start: int


def singles(there: Town, arc: Whole) -> list[Chosen]:
    rows = np.flatnonzero(arc >= 0)
    needs, arcs = there.row_need[rows], there.arc_of[arc[rows]]
    starts = start_of(there, needs, arcs)
    return [Chosen(*row) for row in zip(needs.tolist(), arcs.tolist(), starts.tolist(), strict=True)]


def start_of(there: Town, needs: Whole, arcs: Whole) -> Whole:
    """The first minute at which both are free."""
    seats = there.arcs.seat[arcs]
    owner = there.offered.owner[seats]
    slot = there.offered.slot[seats]
    wanted = there.asked.people.times[needs, slot, 0]
    starts: Whole = np.maximum(wanted, there.offered.people.times[owner, slot, 0]).astype(np.int64)
    return starts


def score_of(there: Town, chosen: Sequence[Chosen]) -> Score:
    """Counted anew from the pairs."""
    needs, owner, value = there.needs, there.offered.owner, there.value
    served = {one.need for one in chosen}
    left = [row for row in range(len(needs)) if row not in served]
    points = int(there.arcs.points[[one.arc for one in chosen]].sum()) if chosen else 0
    points += sum(open_points(needs[row], value) * needs[row].helpers for row in left)
    urgent = sum(needs[row].helpers for row in left if needs[row].priority is Priority.URGENT)
    kept = sum(
        int(owner[there.arcs.seat[one.arc]]) in there.promised[one.need]
        for one in chosen
        if one.need in there.promised
    )
    changed = sum(needs[row].helpers for row in there.promised) - kept
    hours = np.zeros(len(there.offered.hours), np.int64)
    for one in chosen:
        hours[owner[there.arcs.seat[one.arc]]] += needs[one.need].hours
    unfair = int((hours * there.offered.given + hours * (hours - 1) // 2).sum())
    return Score(urgent, changed, points, unfair)


def pairs_of(there: Town, chosen: Sequence[Chosen]) -> list[Pair]:
    """In the order of the needs; the helps of each volunteer counted through the week."""
    owner, helps = there.offered.owner[there.arcs.seat], dict[int, int]()
    counted: dict[tuple[int, int], int] = {}
    for one in sorted(chosen, key=lambda one: one.start):
        person = int(owner[one.arc])
        counted[one.need, one.arc] = helps[person] = helps.get(person, 0) + 1
    needs = there.needs
    return [
        _pair(there, needs[one.need], int(owner[one.arc]), one, counted[one.need, one.arc])
        for one in sorted(chosen, key=lambda one: (one.need, one.arc))
    ]


def _pair(there: Town, need: Need, person: int, one: Chosen, help_number: int) -> Pair:
    volunteer = there.volunteers[person]
    return Pair(
        need.id,
        volunteer.id,
        one.start,
        need.minutes,
        float(there.arcs.metres[one.arc]),
        need.asker is not None and need.asker in volunteer.serves,
        need.skills | (need.preferred & volunteer.skills),
        need.language,
        help_number,
        volunteer.given,
    )
