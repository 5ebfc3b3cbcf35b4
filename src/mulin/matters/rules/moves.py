"""The table of moves: from which status to which, by whom, what must be given, who holds it afterwards.

`docs/reference/states.md` is generated from this table.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from mulin.core.errors import NotAllowed, Refused
from mulin.matters.rules import guards
from mulin.matters.rules.guards import Standing
from mulin.matters.rules.status import Status


class Role(StrEnum):
    """In what role a person stands to one matter; a person may stand in several.

    `above` holds a rung above the holder's and answers for this place too; `party` answers for one task.
    """

    REPORTER = "reporter"
    HOLDER = "holder"
    ABOVE = "above"
    CHECKER = "checker"
    SYSTEM = "system"
    PARTY = "party"


class Holder(StrEnum):
    """Who answers for the matter after a move."""

    KEEP = "keep"
    UP = "up"
    UP_OR_KEEP = "up_or_keep"
    BACK = "back"  # whoever passed it up
    CHOSEN = "chosen"
    FIT = "fit"  # the same rung, or the next that has authority


class Need(StrEnum):
    """What the mover must give."""

    WORDS = "words"
    UNTIL = "until"
    POST = "post"
    MATTER = "matter"
    GROUND = "ground"
    CATEGORY = "category"
    PARTIES = "parties"
    TASK = "task"
    PREMISES = "premises"
    MEETING = "meeting"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `after` is None where the status stays; `guard` says why it may not be, or nothing."""

    before: frozenset[Status]
    after: Status | None
    by: frozenset[Role]
    needs: frozenset[Need] = frozenset()
    holder: Holder = Holder.KEEP
    guard: Callable[[Standing], str | None] | None = None

    @property
    def words(self) -> bool:
        return Need.WORDS in self.needs

    @property
    def asks_the_ladder(self) -> bool:
        """Whether who may take it, or who holds it afterwards, depends on the rungs of the place."""
        return self.guard is not None or self.holder is not Holder.KEEP


def _of(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


WAITING = _of(Status.REPORTED, Status.REOPENED)
AT_WORK = _of(Status.ACCEPTED, Status.IN_HAND)
ACTIVE = WAITING | AT_WORK
PAUSED = _of(Status.WAITING, Status.ON_HOLD)
HOLDER = frozenset({Role.HOLDER})
ABOVE = frozenset({Role.ABOVE})
REPORTER = frozenset({Role.REPORTER})
SYSTEM = frozenset({Role.SYSTEM})
CHECKERS = frozenset({Role.REPORTER, Role.CHECKER})
PARTY = frozenset({Role.HOLDER, Role.PARTY})
SAY = frozenset({Need.WORDS})
ONE_TASK = frozenset({Need.TASK})

MOVES: dict[str, Move] = {
    # the way of most matters
    "accept": Move(WAITING, Status.ACCEPTED, HOLDER),
    "begin": Move(_of(Status.ACCEPTED), Status.IN_HAND, HOLDER),
    "finish": Move(AT_WORK, Status.DONE, HOLDER, SAY, guard=guards.nothing_open),
    "settled": Move(_of(Status.DONE), Status.CHECKED, CHECKERS),
    "close": Move(_of(Status.CHECKED), Status.CLOSED, SYSTEM),
    # up and down the ladder
    "pass_up": Move(ACTIVE, Status.REPORTED, HOLDER, SAY, Holder.UP, guards.may_pass_up),
    "send_back": Move(ACTIVE, Status.REPORTED, HOLDER, SAY, Holder.BACK, guards.may_send_back),
    "assign": Move(ACTIVE, Status.REPORTED, HOLDER | ABOVE, SAY | {Need.POST}, Holder.CHOSEN),
    "avoid": Move(ACTIVE, Status.REPORTED, REPORTER, holder=Holder.UP, guard=guards.held_by_volunteer),
    "escalate": Move(ACTIVE, Status.REPORTED, SYSTEM, holder=Holder.UP),
    "overdue": Move(ACTIVE | PAUSED | {Status.DONE}, None, SYSTEM),
    "not_settled": Move(_of(Status.DONE), Status.REOPENED, CHECKERS, SAY, Holder.UP_OR_KEEP),
    "reopen": Move(
        _of(Status.CLOSED, Status.DECLINED),
        Status.REOPENED,
        CHECKERS,
        SAY,
        Holder.UP_OR_KEEP,
        guards.may_reopen,
    ),
    "decide": Move(
        _of(Status.REOPENED, Status.ACCEPTED, Status.IN_HAND),
        Status.CHECKED,
        frozenset({Role.CHECKER}),
        SAY,
        guard=guards.may_decide,
    ),
    # the reporter cannot be reached
    "try_reach": Move(_of(Status.DONE), None, frozenset({Role.CHECKER}), guard=guards.a_new_try),
    "not_reached": Move(
        _of(Status.DONE), Status.CLOSED, frozenset({Role.CHECKER}), guard=guards.tried_enough
    ),
    # time
    "contacted": Move(ACTIVE, None, HOLDER, SAY),
    "ask_reporter": Move(AT_WORK, Status.WAITING, HOLDER, SAY | {Need.UNTIL}),
    "answer": Move(_of(Status.WAITING), Status.IN_HAND, REPORTER, SAY),
    "ask_hold": Move(AT_WORK, None, HOLDER, SAY | {Need.UNTIL}, guard=guards.nothing_asked),
    "ask_time": Move(AT_WORK, None, HOLDER, SAY | {Need.UNTIL}, guard=guards.nothing_asked),
    "grant_hold": Move(AT_WORK, Status.ON_HOLD, ABOVE, guard=guards.hold_asked),
    "grant_time": Move(AT_WORK, None, ABOVE, guard=guards.time_asked),
    "refuse": Move(AT_WORK, None, ABOVE, SAY, guard=guards.something_asked),
    "resume": Move(PAUSED, Status.IN_HAND, HOLDER | SYSTEM),
    # other ends
    "decline": Move(ACTIVE, Status.DECLINED, HOLDER, SAY | {Need.GROUND}, guard=guards.may_decline),
    "withdraw": Move(ACTIVE | PAUSED | {Status.DONE}, Status.WITHDRAWN, REPORTER, guard=guards.may_withdraw),
    "merge": Move(
        ACTIVE | PAUSED, Status.MERGED, HOLDER | ABOVE, frozenset({Need.MATTER}), guard=guards.may_merge
    ),
    "part": Move(_of(Status.MERGED), Status.REPORTED, HOLDER | ABOVE, SAY),
    # the same matter, seen anew
    "recategorise": Move(ACTIVE, None, HOLDER | ABOVE, frozenset({Need.CATEGORY}), Holder.FIT),
    "split": Move(ACTIVE, None, HOLDER | ABOVE, frozenset({Need.PART}), guard=guards.may_split),
    # together with others
    "summon": Move(ACTIVE, None, HOLDER, SAY | {Need.PARTIES, Need.UNTIL}, guard=guards.may_summon),
    "relay": Move(ACTIVE, None, HOLDER, SAY | {Need.PARTIES, Need.UNTIL, Need.PREMISES}),
    "meet": Move(ACTIVE, None, HOLDER, SAY | {Need.PARTIES, Need.MEETING}, guard=guards.may_meet),
    "promise": Move(ACTIVE | PAUSED, None, HOLDER, ONE_TASK | SAY | {Need.UNTIL}),
    "result": Move(ACTIVE | PAUSED, None, HOLDER, ONE_TASK | SAY),
    "task_accepted": Move(ACTIVE | PAUSED, None, PARTY, ONE_TASK),
    "task_answered": Move(ACTIVE | PAUSED, None, PARTY, ONE_TASK | SAY),
    "task_declined": Move(ACTIVE | PAUSED, None, PARTY, ONE_TASK | SAY),
    "ask_again": Move(ACTIVE, None, HOLDER, ONE_TASK | SAY | {Need.UNTIL}),
    "call_off": Move(ACTIVE | PAUSED, None, HOLDER, ONE_TASK),
}

REPORT = "report"
RATE = "rate"
OPEN = ACTIVE | PAUSED | {Status.DONE, Status.CHECKED}


def next_status(
    move: str, current: str, roles: AbstractSet[Role], standing: Standing | None = None
) -> Status:
    """The status after `move`. Raises NotAllowed for the wrong role and Refused in the wrong status.

    Without `standing` the row's guard is not asked.
    """
    row = MOVES[move]
    if not row.by & roles:
        raise NotAllowed(move)
    if current not in row.before:
        raise Refused(move)
    if standing is not None and row.guard is not None and (why := row.guard(standing)):
        raise Refused(why)
    return row.after or Status(current)


def after_hand_over(after: Status, *, moved: bool) -> Status:
    """A new holder has accepted nothing yet."""
    return Status.REPORTED if moved and after in AT_WORK else after


def begins_turn(before: str, after: str) -> bool:
    """Reopened, or taken out of what it was merged into; not what else happens to a reopened matter."""
    reopened = after == Status.REOPENED and before != Status.REOPENED
    return reopened or before == Status.MERGED


def possible_moves(current: str, roles: AbstractSet[Role], standing: Standing) -> tuple[str, ...]:
    """The moves that these roles may take now, in the order of the table."""
    return tuple(
        name
        for name, row in MOVES.items()
        if current in row.before and row.by & roles and not (row.guard and row.guard(standing))
    )


def is_checker(*, may_check: bool, person: object, finished_by: object) -> bool:
    """Done is claimed, not proved: whoever claimed it does not check it."""
    return may_check and person is not None and person != finished_by
