"""Joint handling: who can be asked to take part, and what a task may become. Values in, values out."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.db.models import TextChoices

from mulin.core.errors import Refused

PARTIES_MOST = 8  # asked at once


class TaskKind(TextChoices):
    """`relay` asks to pass a word on to the owner of a home; `meeting` is face to face with a department."""

    WORK = "work"
    RELAY = "relay"
    MEETING = "meeting"


class TaskStatus(TextChoices):
    """Of a meeting, `accepted` means that something was promised there and `answered` that it has its result."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    DECLINED = "declined"
    DROPPED = "dropped"


OPEN_TASK = frozenset({TaskStatus.ASKED, TaskStatus.ACCEPTED})
OVER = frozenset({TaskStatus.ANSWERED, TaskStatus.DECLINED})
ANY = frozenset(TaskKind)
DOING = frozenset({TaskKind.WORK, TaskKind.RELAY})
MEETING = frozenset({TaskKind.MEETING})


@dataclass(frozen=True, slots=True)
class TaskMove:
    """What one move makes of a task of these kinds."""

    before: frozenset[TaskStatus]
    after: TaskStatus
    kinds: frozenset[TaskKind] = ANY


TASK_MOVES: dict[str, TaskMove] = {
    "task_accepted": TaskMove(frozenset({TaskStatus.ASKED}), TaskStatus.ACCEPTED, DOING),
    "task_answered": TaskMove(OPEN_TASK, TaskStatus.ANSWERED, DOING),
    "task_declined": TaskMove(OPEN_TASK, TaskStatus.DECLINED),
    "promise": TaskMove(frozenset({TaskStatus.ASKED}), TaskStatus.ACCEPTED, MEETING),
    "result": TaskMove(OPEN_TASK, TaskStatus.ANSWERED, MEETING),
    "ask_again": TaskMove(OVER, TaskStatus.ASKED, DOING),
    "call_off": TaskMove(OPEN_TASK, TaskStatus.DROPPED),
}
# What the party itself says; the holder notes it for a party that answers by telephone.
SAID_BY_PARTY = ("task_accepted", "task_answered", "task_declined")
TO_REPORTER = frozenset({"promise", "result"})  # words that the reporter and, masked, everybody reads
ASKING = {"summon": TaskKind.WORK, "relay": TaskKind.RELAY, "meet": TaskKind.MEETING}


def next_task_status(move: str, *, status: str, kind: str) -> TaskStatus:
    """Raises Refused where the task is not of that kind, or has moved on."""
    row = TASK_MOVES[move]
    if kind not in row.kinds or status not in row.before:
        raise Refused("task_moved")
    return row.after


def possible_task_moves(*, status: str, kind: str) -> tuple[str, ...]:
    return tuple(name for name, row in TASK_MOVES.items() if kind in row.kinds and status in row.before)


@dataclass(frozen=True, slots=True)
class Party:
    """Who is asked: an organisation, a post, or only a code where neither is recorded. Exactly one is set."""

    organisation: UUID | None = None
    post: UUID | None = None
    code: str = ""

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From the value of a form's field, as `str()` writes it; None for anything else."""
        sort, _colon, value = said.partition(":")
        try:
            match sort:
                case "organisation":
                    return cls(organisation=UUID(value))
                case "post":
                    return cls(post=UUID(value))
                case "code":
                    return cls(code=value)
        except ValueError:
            return None
        return None

    def __str__(self) -> str:
        if self.organisation:
            return f"organisation:{self.organisation}"
        return f"post:{self.post}" if self.post else f"code:{self.code}"
