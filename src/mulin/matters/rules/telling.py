"""What is told to whom when a matter moves, or when its time is nearly or wholly gone.

A row for each move; an empty one tells nobody. `docs/reference/states.md` shows this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mulin.matters.rules.clocks import Kind
from mulin.matters.rules.moves import RATE, REPORT
from mulin.notices.rules.news import Topic


class Who(StrEnum):
    """Who is told. Posts mean whoever is on duty in them; nobody is told what they did themselves.

    `new_holder` is the holder where the move brought the matter to them; `reporter` hears by text, if they asked
    to; `chat` is that of the place, which hears of no confidential matter.
    """

    HOLDER = "holder"
    NEW_HOLDER = "new holder"
    ABOVE = "rung above"
    PARTY = "party"
    CHECKERS = "checkers"
    REPORTER = "reporter"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Telling:
    """One of these hears this kind of news."""

    who: Who
    kind: str


Tellings = tuple[Telling, ...]

HANDED = (Telling(Who.HOLDER, "handed"),)
REOPENED = (Telling(Who.HOLDER, "reopened"),)
ASKED = (Telling(Who.PARTY, "task_asked"),)
CLOSED = (Telling(Who.REPORTER, "closed"),)

TOLD: Mapping[str, Tellings] = {
    REPORT: (Telling(Who.HOLDER, "new"), Telling(Who.CHAT, "new_here")),
    RATE: (),
    # the way of most matters
    "accept": (),
    "begin": (),
    "finish": (Telling(Who.CHECKERS, "to_check"), Telling(Who.REPORTER, "done")),
    "settled": (),
    "close": CLOSED,
    # up and down the ladder
    "pass_up": HANDED,
    "send_back": (Telling(Who.HOLDER, "sent_back"),),
    "assign": HANDED,
    "avoid": HANDED,
    "escalate": (Telling(Who.HOLDER, "escalated"),),
    "overdue": (Telling(Who.HOLDER, "overdue"), Telling(Who.ABOVE, "overdue_below")),
    "not_settled": REOPENED,
    "reopen": REOPENED,
    "decide": (),
    # the reporter cannot be reached
    "try_reach": (),
    "not_reached": (Telling(Who.REPORTER, "not_reached"),),
    # time
    "contacted": (),
    "ask_reporter": (Telling(Who.REPORTER, "question"),),
    "answer": (Telling(Who.HOLDER, "answered"),),
    "ask_hold": (Telling(Who.ABOVE, "asked_hold"),),
    "ask_time": (Telling(Who.ABOVE, "asked_time"),),
    "grant_hold": (Telling(Who.HOLDER, "granted"),),
    "grant_time": (Telling(Who.HOLDER, "granted"),),
    "refuse": (Telling(Who.HOLDER, "refused"),),
    "resume": (Telling(Who.HOLDER, "resumed"),),
    # other ends
    "decline": (Telling(Who.REPORTER, "declined"),),
    "withdraw": (Telling(Who.HOLDER, "withdrawn"),),
    "merge": (),
    "part": HANDED,
    # the same matter, seen anew
    "recategorise": (Telling(Who.NEW_HOLDER, "handed"),),
    "split": (),
    # together with others
    "summon": ASKED,
    "relay": ASKED,
    "meet": ASKED,
    "promise": (),
    "result": (),
    "task_accepted": (),
    "task_answered": (Telling(Who.HOLDER, "task_answered"),),
    "task_declined": (Telling(Who.HOLDER, "task_declined"),),
    "ask_again": ASKED,
    "call_off": (Telling(Who.PARTY, "task_called_off"),),
}

SOON = (Telling(Who.HOLDER, "soon"),)
WARNED: Mapping[Kind, Tellings] = {
    **dict.fromkeys(Kind, SOON),
    Kind.CHECK: (Telling(Who.CHECKERS, "soon"),),
    Kind.TASK: (Telling(Who.PARTY, "task_soon"),),
    Kind.UNTIL: (),  # its end is told when it comes
}
# What is told instead where the clock that is over is not the holder's.
OVERDUE: Mapping[Kind, Tellings] = {
    Kind.CHECK: (Telling(Who.CHECKERS, "overdue"),),
    Kind.UNTIL: TOLD["resume"],
    Kind.TASK: (Telling(Who.HOLDER, "task_late"), Telling(Who.PARTY, "task_overdue")),
}

# What people choose by which news come by mail too; what nobody in the house is told is not among them.
TOPICS: Mapping[str, Topic] = {
    "new": Topic.NEW,
    "handed": Topic.NEW,
    "sent_back": Topic.NEW,
    "escalated": Topic.NEW,
    "reopened": Topic.NEW,
    "withdrawn": Topic.NEW,
    "soon": Topic.TIME,
    "overdue": Topic.TIME,
    "overdue_below": Topic.TIME,
    "resumed": Topic.TIME,
    "asked_time": Topic.ASKED,
    "asked_hold": Topic.ASKED,
    "granted": Topic.ASKED,
    "refused": Topic.ASKED,
    "answered": Topic.ASKED,
    "task_asked": Topic.TOGETHER,
    "task_soon": Topic.TOGETHER,
    "task_overdue": Topic.TOGETHER,
    "task_late": Topic.TOGETHER,
    "task_answered": Topic.TOGETHER,
    "task_declined": Topic.TOGETHER,
    "task_called_off": Topic.TOGETHER,
    "to_check": Topic.CHECK,
}
TO_REPORTER = frozenset({"done", "closed", "declined", "question", "not_reached"})
TO_CHAT = frozenset({"new_here", "due_today"})


def tellings(move: str, *, clock: str | None = None) -> Tellings:
    """Who hears what when this move is taken; `clock` is the kind of the one whose end took it, if one did."""
    if move == "overdue" and clock is not None:
        return OVERDUE.get(Kind(clock), TOLD[move])
    return TOLD[move]
