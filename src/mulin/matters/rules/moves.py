"""The table of moves: from which status to which, by whom, what must be given, who holds it afterwards.

`docs/reference/states.md` is generated from this table.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from mulin.core.errors import NotAllowed, Refused
from mulin.matters.rules.status import Status


class Role(StrEnum):
    """In what role a person stands to one matter; a person may stand in several."""

    REPORTER = "reporter"
    HOLDER = "holder"
    CHECKER = "checker"
    SYSTEM = "system"


class Holder(StrEnum):
    """Who answers for the matter after a move."""

    KEEP = "keep"
    UP = "up"
    UP_OR_KEEP = "up_or_keep"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `words` says whether the mover must write some."""

    before: frozenset[Status]
    after: Status
    by: frozenset[Role]
    words: bool = False
    holder: Holder = Holder.KEEP


WAITING = frozenset({Status.REPORTED, Status.REOPENED})
ACTIVE = WAITING | {Status.ACCEPTED, Status.IN_HAND}
HOLDER = frozenset({Role.HOLDER})
CHECKERS = frozenset({Role.REPORTER, Role.CHECKER})

MOVES: dict[str, Move] = {
    "accept": Move(WAITING, Status.ACCEPTED, HOLDER),
    "begin": Move(frozenset({Status.ACCEPTED}), Status.IN_HAND, HOLDER),
    "pass_up": Move(ACTIVE, Status.REPORTED, HOLDER, words=True, holder=Holder.UP),
    "finish": Move(frozenset({Status.ACCEPTED, Status.IN_HAND}), Status.DONE, HOLDER, words=True),
    "settled": Move(frozenset({Status.DONE}), Status.CHECKED, CHECKERS),
    "not_settled": Move(
        frozenset({Status.DONE}), Status.REOPENED, CHECKERS, words=True, holder=Holder.UP_OR_KEEP
    ),
    "close": Move(frozenset({Status.CHECKED}), Status.CLOSED, frozenset({Role.SYSTEM})),
}

REPORT = "report"
RATE = "rate"
OPEN = ACTIVE | {Status.DONE, Status.CHECKED}


def next_status(move: str, current: str, roles: AbstractSet[Role]) -> Status:
    """The status after `move`. Raises NotAllowed for the wrong role and Refused in the wrong status."""
    row = MOVES[move]
    if not row.by & roles:
        raise NotAllowed(move)
    if current not in row.before:
        raise Refused(move)
    return row.after


def possible_moves(current: str, roles: AbstractSet[Role], *, is_top: bool) -> tuple[str, ...]:
    """The moves that these roles may take now; nothing passes up from the top."""
    return tuple(
        name
        for name, row in MOVES.items()
        if current in row.before and row.by & roles and not (is_top and row.holder is Holder.UP)
    )


def is_checker(*, may_check: bool, person: object, finished_by: object) -> bool:
    """Done is claimed, not proved: whoever claimed it does not check it."""
    return may_check and person is not None and person != finished_by
