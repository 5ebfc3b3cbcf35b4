"""The problem as arrays: n needs, v volunteers, 21 half days, W words of 64 skills.

The seats are the half days in which a volunteer has any time, ordered by volunteer. Named tuples, since those can be
handed to compiled code as they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mulin.planning.matching.problem import DAY, Need, Problem, Volunteer, Window

Whole = NDArray[np.int64]
Index = NDArray[np.int32]
Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
HALVES = ((0, 720), (720, 1080), (1080, 1440))
SLOTS = 21
CELL = 400.0  # metres; the side of a cell of the index


class People(NamedTuple):
    """What needs and volunteers have alike, by row: place (n, 2), skills (n, W), times (n, 21, 2), half days as bits (n,)."""

    at: Floats
    skills: Words
    times: Index
    halves: Whole


class Asked(NamedTuple):
    """The needs: what else they ask for. `known` and `refused` are lists of volunteers, one after the other.

    `preferred` are preferred skills that somebody has; `unheld` counts those that nobody has.
    """

    people: People
    preferred: Words
    unheld: Whole
    language: Index
    minutes: Index
    known_from: Whole
    known: Index
    refused_from: Whole
    refused: Index


class Offered(NamedTuple):
    """The volunteers, and where each is found: by cell of a grid, and by seat, of which `slot` is the half day."""

    people: People
    languages: Words
    reach: Floats
    hours: Whole
    given: Whole
    seat: Index
    seat_from: Whole
    owner: Index
    slot: Whole
    origin: Floats
    shape: tuple[int, int]
    cell_from: Whole
    by_cell: Index


class Names:
    """Words and ids to numbers; a word that no volunteer has is in none of the skills."""

    def __init__(self, problem: Problem) -> None:
        words = sorted({skill for one in problem.volunteers for skill in one.skills})
        tongues = sorted({tongue for one in problem.volunteers for tongue in one.languages})
        if len(tongues) > 64:
            raise ValueError("volunteers: more than 64 languages")
        self.skill = {word: at for at, word in enumerate(words)}
        self.tongue = {tongue: at for at, tongue in enumerate(tongues)}
        self.volunteer = {one.id: at for at, one in enumerate(problem.volunteers)}
        self.serving: dict[str, list[int]] = {}
        for at, one in enumerate(problem.volunteers):
            for asker in one.serves:
                self.serving.setdefault(asker, []).append(at)

    def words_of(self, rows: Sequence[frozenset[str]]) -> Words:
        """One bit a skill; the last bit of all, which nobody has, for a skill that is not known."""
        beyond = len(self.skill)
        masks = np.zeros((len(rows), beyond // 64 + 1), np.uint64)
        row = np.repeat(np.arange(len(rows)), [len(words) for words in rows])
        bit = np.array([self.skill.get(word, beyond) for words in rows for word in words], np.uint64)
        np.bitwise_or.at(masks, (row, (bit >> 6).astype(np.intp)), np.uint64(1) << (bit & np.uint64(63)))
        return masks

    def tongues_of(self, languages: Iterable[str]) -> int:
        return sum(1 << self.tongue[tongue] for tongue in languages)


def asked(needs: Sequence[Need], names: Names) -> Asked:
    known = [sorted(names.serving.get(need.asker, ())) if need.asker else [] for need in needs]
    refused = [
        sorted(names.volunteer[one] for one in need.not_with if one in names.volunteer) for need in needs
    ]
    speaks = [-1 if need.language is None else names.tongue.get(need.language, 64) for need in needs]
    return Asked(
        _people(needs, names),
        names.words_of([need.preferred & names.skill.keys() for need in needs]),
        np.array([len(need.preferred - names.skill.keys()) for need in needs], np.int64),
        np.array(speaks, np.int32),
        np.array([need.minutes for need in needs], np.int32),
        *_lists(known),
        *_lists(refused),
    )


def offered(volunteers: Sequence[Volunteer], names: Names) -> Offered:
    people = _people(volunteers, names)
    has_time = people.times[:, :, 1] > people.times[:, :, 0]
    owner, slot = np.nonzero(has_time)
    seat = np.full((len(volunteers), SLOTS), -1, np.int32)
    seat[owner, slot] = np.arange(len(owner))
    return Offered(
        people,
        np.array([names.tongues_of(one.languages) for one in volunteers], np.uint64),
        np.array([one.reach for one in volunteers], np.float64),
        np.array([one.hours for one in volunteers], np.int64),
        np.array([one.given for one in volunteers], np.int64),
        seat,
        np.searchsorted(owner, np.arange(len(volunteers) + 1)).astype(np.int64),
        owner.astype(np.int32),
        slot,
        *_cells(people.at),
    )


def promises(
    needs: Sequence[Need], promised: Mapping[str, frozenset[str]], names: Names
) -> dict[int, set[int]]:
    """For a need, by its row, the rows of those who were promised and are still there."""
    return {
        row: {names.volunteer[one] for one in promised[need.id] if one in names.volunteer}
        for row, need in enumerate(needs)
        if need.id in promised
    }


def _people(rows: Sequence[Need] | Sequence[Volunteer], names: Names) -> People:
    at = np.array([row.at for row in rows], np.float64).reshape(len(rows), 2)
    times = _times([row.windows for row in rows])
    halves = (times[:, :, 1] > times[:, :, 0]) @ (1 << np.arange(SLOTS))
    return People(at, names.words_of([row.skills for row in rows]), times, halves.astype(np.int64))


def _times(rows: Sequence[tuple[Window, ...]]) -> Index:
    """The windows, cut at the borders of the half days; of two in one the longer stays."""
    times = np.zeros((len(rows), SLOTS, 2), np.int32)
    row = np.repeat(np.arange(len(rows)), [len(windows) for windows in rows])
    starts = np.array([window.start for windows in rows for window in windows], np.int64)
    ends = np.array([window.end for windows in rows for window in windows], np.int64)
    day = starts // DAY
    for half, (opens, closes) in enumerate(HALVES):
        first, last = np.maximum(starts, day * DAY + opens), np.minimum(ends, day * DAY + closes)
        length, slot = last - first, day * 3 + half
        order = np.argsort(length, kind="stable")
        order = order[length[order] > 0]
        times[row[order], slot[order], 0] = first[order]
        times[row[order], slot[order], 1] = last[order]
    return times


def _lists(rows: list[list[int]]) -> tuple[Whole, Index]:
    ends = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int64)
    return ends, np.array([one for row in rows for one in row], np.int32)


def _cells(at: Floats) -> tuple[Floats, tuple[int, int], Whole, Index]:
    """The origin of the grid, its shape, and the volunteers ordered by cell."""
    if not len(at):
        return np.zeros(2), (1, 1), np.zeros(2, np.int64), np.zeros(0, np.int32)
    origin = at.min(axis=0)
    side = np.maximum(
        CELL, (at.max(axis=0) - origin) / 2000
    )  # a place far away does not make a grid of billions
    column = ((at - origin) // side.max()).astype(np.int64)
    across, down = (int(edge) + 1 for edge in column.max(axis=0))
    cell = column[:, 0] * down + column[:, 1]
    by_cell = np.argsort(cell, kind="stable").astype(np.int32)
    starts = np.searchsorted(cell[by_cell], np.arange(across * down + 1)).astype(np.int64)
    return np.array([*origin, side.max()]), (across, down), starts, by_cell
