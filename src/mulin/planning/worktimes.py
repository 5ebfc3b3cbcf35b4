"""Working time for many instants at once: the laws of `worktime`, over arrays.

Instants are `datetime64[us]` in UTC, minutes are integers; all arrays have the same shape (n,).
Two searches of the prefix sums an answer: O(log days).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mulin.planning.openings import DAY, MINUTE, Openings
from mulin.planning.worktime import WorkCalendar, known_until

Instants = NDArray[np.datetime64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moments:
    """Instants, and which of them lie within the days whose holidays are published."""

    at: Instants
    certain: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Openings as arrays of microseconds: starts (k,), ends (k,), worked before each and in all (k + 1,)."""

    starts: Whole
    ends: Whole
    worked: Whole

    @classmethod
    def of(cls, found: Openings) -> "Stretches":
        return cls(*(np.array(part, dtype=np.int64) for part in (found.starts, found.ends, found.worked)))

    def worked_before(self, ticks: Whole) -> Whole:
        at = np.maximum(np.searchsorted(self.starts, ticks, side="right") - 1, 0)
        inside = np.minimum(ticks, self.ends[at]) - self.starts[at]
        return self.worked[at] + np.maximum(inside, 0)

    def reached(self, amounts: Whole) -> Whole:
        at = np.maximum(np.searchsorted(self.worked, amounts, side="left") - 1, 0)
        return self.starts[at] + amounts - self.worked[at]

    def opening(self, ticks: Whole) -> Whole:
        """The instant itself where it is open, else the next start."""
        at = np.searchsorted(self.starts, ticks, side="right")
        is_open = (at > 0) & (ticks < self.ends[at - 1])
        return np.where(is_open, ticks, self.starts[np.minimum(at, len(self.starts) - 1)])


def add_many(calendar: WorkCalendar, starts: ArrayLike, minutes: ArrayLike) -> Moments:
    """`worktime.add` for each pair; ValueError names the first that makes no sense."""
    begun, lengths = _ticks("start", starts), np.asarray(minutes, dtype=np.int64)
    if begun.shape != lengths.shape:
        raise ValueError("as many starts as lengths are needed")
    if (wrong := np.flatnonzero(lengths < 0)).size:
        raise ValueError(f"working time is added, not taken away: number {wrong[0]}")
    if not begun.size:
        return Moments(np.array([], "datetime64[us]"), np.array([], bool))
    goals, found = _goals(calendar, begun, lengths * MINUTE)
    at = found.reached(goals)
    stays = lengths == 0
    at[stays] = found.opening(begun[stays])
    return Moments(at.astype("datetime64[us]"), at < known_until(calendar))


def between_many(calendar: WorkCalendar, starts: ArrayLike, ends: ArrayLike) -> Whole:
    """`worktime.between` for each pair; ValueError names the first whose end is first."""
    first, last = _ticks("start", starts), _ticks("end", ends)
    if first.shape != last.shape:
        raise ValueError("as many starts as ends are needed")
    if (wrong := np.flatnonzero(last < first)).size:
        raise ValueError(f"the end lies before the start: number {wrong[0]}")
    if not first.size:
        return np.array([], np.int64)
    opened = calendar.openings(int(first.min()), int(last.max()))
    if not opened.starts:
        return np.zeros(len(first), np.int64)
    found = Stretches.of(opened)
    return (found.worked_before(last) - found.worked_before(first)) // MINUTE


def _goals(calendar: WorkCalendar, begun: Whole, lengths: Whole) -> tuple[Whole, Stretches]:
    """What is to have been worked by each, in a calendar that reaches to the last of them and an opening on."""
    reach = int(begun.min()), int(begun.max())
    opened = calendar.openings(*reach)
    while not opened.starts or opened.starts[-1] < reach[1]:
        opened = calendar.openings(*reach, opened.last * DAY)
    while True:
        found = Stretches.of(opened)
        goals = found.worked_before(begun) + lengths
        if found.worked[-1] >= goals.max():
            return goals, found
        opened = calendar.openings(*reach, opened.last * DAY)


def _ticks(what: str, given: ArrayLike) -> Whole:
    instants = np.asarray(given, dtype="datetime64[us]")
    if (wrong := np.flatnonzero(np.isnat(instants))).size:
        raise ValueError(f"{what} number {wrong[0]} is no instant")
    return instants.astype(np.int64)
