"""The table of moves: from which status to which, by whom, what must be given.

The articles are those of the People's Mediation Law.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from mulin.core.errors import NotAllowed, Refused
from mulin.mediation.rules import guards
from mulin.mediation.rules.guards import Standing
from mulin.mediation.rules.status import AGREED, ENDED, OPEN, WITHOUT, Status


class Role(StrEnum):
    """Nobody moves a file but the mediator named in it.

    `above` may open sealed matters there and may only hand it to another; the system lets what is over lapse.
    """

    MEDIATOR = "mediator"
    ABOVE = "above"
    SYSTEM = "system"


class Need(StrEnum):
    """What the mover must give."""

    PARTY = "party"
    HOW = "how"  # paper, spoken before a witness, online
    DAY = "day"  # past or today
    DUE = "due"  # today or to come
    WORDS = "words"
    SITTING = "sitting"  # where, and who was there
    AGREEMENT = "agreement"  # facts, content, manner
    PERSON = "person"  # another mediator


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `after` is None where the status stays; `guard` says why it may not be, or nothing."""

    before: frozenset[Status]
    after: Status | None
    needs: frozenset[Need] = frozenset()
    guard: Callable[[Standing], str | None] | None = None
    by: frozenset[Role] = frozenset({Role.MEDIATOR})


def _of(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


def _needs(*needs: Need) -> frozenset[Need]:
    return frozenset(needs)


BEFORE = _of(Status.REGISTERED, Status.INVITED)
TALKING = _of(Status.MEDIATING)
WRITTEN = _of(Status.AGREED_WRITTEN)
CONFIRMABLE = AGREED | {Status.PERFORMED, Status.NOT_PERFORMED}
AGREEMENT = _needs(Need.AGREEMENT, Need.DUE)

MOVES: dict[str, Move] = {
    # both must want it
    "invite": Move(_of(Status.REGISTERED), Status.INVITED, guard=guards.two_parties),
    "consent": Move(_of(Status.INVITED), None, _needs(Need.PARTY, Need.HOW), guards.somebody_to_ask),
    "state": Move(OPEN, None, guard=guards.not_impartial_yet),
    "replace": Move(OPEN | AGREED, None, _needs(Need.PERSON), by=frozenset({Role.MEDIATOR, Role.ABOVE})),
    "begin": Move(_of(Status.INVITED), Status.MEDIATING, guard=guards.all_consent),
    # a clear no ends it, before, during, and until all have signed (arts. 17, 23)
    "refuse": Move(BEFORE, Status.REFUSED, _needs(Need.PARTY)),
    "stop": Move(TALKING | WRITTEN, Status.STOPPED, _needs(Need.PARTY), guards.not_binding),
    # at the table
    "session": Move(TALKING, None, _needs(Need.DAY, Need.SITTING, Need.WORDS)),
    "police": Move(OPEN | AGREED, None, guard=guards.police_untold),
    "agree_written": Move(TALKING, Status.AGREED_WRITTEN, AGREEMENT, guards.was_held),
    "agree_orally": Move(TALKING, Status.AGREED_ORALLY, AGREEMENT, guards.was_held),
    "not_agreed": Move(TALKING, Status.NOT_AGREED, guard=guards.was_held),
    # on paper (art. 29)
    "party_signed": Move(WRITTEN, None, _needs(Need.PARTY, Need.DAY), guards.still_unsigned),
    "mediator_signed": Move(WRITTEN, None, _needs(Need.DAY), guards.mediator_unsigned),
    "seal": Move(WRITTEN, None, _needs(Need.DAY), guards.ready_to_seal),
    # afterwards (arts. 31, 33)
    "check": Move(AGREED, None, _needs(Need.WORDS, Need.DUE), guards.in_effect),
    "performed": Move(AGREED, Status.PERFORMED, _needs(Need.WORDS), guards.in_effect),
    "not_performed": Move(AGREED, Status.NOT_PERFORMED, _needs(Need.WORDS), guards.in_effect),
    "confirm": Move(CONFIRMABLE, None, _needs(Need.DAY), guards.may_confirm),
    "confirm_unwished": Move(CONFIRMABLE, None, guard=guards.may_confirm),
    "confirm_lapsed": Move(CONFIRMABLE, None, guard=guards.has_lapsed, by=frozenset({Role.SYSTEM})),
    # the ways that are left (art. 26)
    "tell_ways": Move(WITHOUT, None, guard=guards.untold),
}

REGISTER = "register"


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
        raise Refused("ended" if current in ENDED else "moved_on")
    if standing is not None and row.guard is not None and (why := row.guard(standing)):
        raise Refused(why)
    return row.after or Status(current)


def possible_moves(current: str, roles: AbstractSet[Role], standing: Standing) -> tuple[str, ...]:
    """The moves that these roles may take now, in the order of the table."""
    return tuple(
        name
        for name, row in MOVES.items()
        if row.by & roles and current in row.before and not (row.guard and row.guard(standing))
    )
