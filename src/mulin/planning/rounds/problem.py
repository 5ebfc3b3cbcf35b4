"""What is due: visits with the times at which somebody is at home; and the workers who could walk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot, isfinite

Span = tuple[int, int]
FARTHEST = 1_000_000  # metres from the origin
LONGEST = 31 * 1440  # minutes


@dataclass(frozen=True, slots=True)
class Visit:
    """`windows` are the times, in minutes since Monday 0:00, in which it may begin and must end; `at` is in metres.

    Doors of one `building` that have the same windows and ask for the same skills are visited in one go. A visit of two
    `people` begins for both at once. `weight`: how much it counts where not all fit.
    """

    id: str
    at: tuple[float, float]
    minutes: int
    windows: tuple[Span, ...]
    building: str | None = None
    people: int = 1
    skills: frozenset[str] = frozenset()
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Worker:
    """Walks in each of the `shifts` from `start` to `end`, places in metres."""

    id: str
    start: tuple[float, float]
    end: tuple[float, float]
    shifts: tuple[Span, ...]
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """Ways are straight lines times `detour`, walked at `speed` metres a minute; or `walks` says the minutes.

    `walks` names pairs of visits, and of a worker and a visit for the way to the first and from the last.
    """

    visits: tuple[Visit, ...]
    workers: tuple[Worker, ...]
    speed: float = 75.0
    detour: float = 1.3
    walks: Mapping[tuple[str, str], float] | None = None

    def __post_init__(self) -> None:
        _check_ids([*(one.id for one in self.visits), *(one.id for one in self.workers)])
        for visit in self.visits:
            _check_place(f"visit {visit.id}", visit.at)
            _check_spans(f"visit {visit.id}", visit.windows)
            if not 1 <= visit.minutes <= LONGEST or visit.people not in {1, 2} or visit.weight < 1:
                raise ValueError(
                    f"visit {visit.id}: some minutes, one person or two, and some weight are needed"
                )
        for worker in self.workers:
            _check_place(f"worker {worker.id}", worker.start)
            _check_place(f"worker {worker.id}", worker.end)
            _check_spans(f"worker {worker.id}", worker.shifts)
        for name, number in (("speed", self.speed), ("detour", self.detour)):
            if not (isfinite(number) and number > 0):
                raise ValueError(f"problem: the {name} is more than nothing")
        for pair, minutes in (self.walks or {}).items():
            if not (isfinite(minutes) and 0 <= minutes <= LONGEST):
                raise ValueError(f"walk from {pair[0]} to {pair[1]}: minutes are no less than nothing")

    def walk(self, a: str, at: tuple[float, float], b: str, to: tuple[float, float]) -> float:
        """Minutes on foot."""
        if self.walks is not None and (a, b) in self.walks:
            return self.walks[a, b]
        return hypot(at[0] - to[0], at[1] - to[1]) * self.detour / self.speed


def _check_ids(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{one}: there are two of this name")
        seen.add(one)


def _check_place(name: str, at: tuple[float, float]) -> None:
    if len(at) != 2 or not all(isfinite(one) and abs(one) <= FARTHEST for one in at):
        raise ValueError(f"{name}: a place is two numbers of metres, up to {FARTHEST:,}")


def _check_spans(name: str, spans: tuple[Span, ...]) -> None:
    for start, end in spans:
        if not 0 <= start < end <= LONGEST:
            raise ValueError(f"{name}: a time starts before it ends, within a month of the first Monday 0:00")
