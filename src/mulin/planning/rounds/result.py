"""The rounds, call by call, and what did not fit."""

from dataclasses import dataclass
from enum import StrEnum


class Misfit(StrEnum):
    """Why a visit is left: nobody has the skills; nobody is on shift then; the way there and back is too long; no time left."""

    SKILLS = "skills"
    SHIFT = "shift"
    WAY = "way"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Call:
    """At this door from `start` on, in minutes since Monday 0:00, as it was walked to."""

    visit: str
    start: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Round:
    """One shift of one worker."""

    worker: str
    shift: tuple[int, int]
    calls: tuple[Call, ...]
    walked: float


@dataclass(frozen=True, slots=True)
class Left:
    visit: str
    why: Misfit


@dataclass(frozen=True, slots=True)
class Result:
    """`walked` are the minutes on foot of all rounds."""

    rounds: tuple[Round, ...]
    left: tuple[Left, ...]
    walked: float
    seconds: float
