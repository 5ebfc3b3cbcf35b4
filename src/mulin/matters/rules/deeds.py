"""What a step posts to the ledger. Every figure about matters is read from these deeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mulin.ledger.rules.postings import Posting, Unit
from mulin.matters.rules.moves import RATE, REPORT, begins_turn
from mulin.matters.rules.status import ENDED, Outcome, Status

REPEATED_WITHIN = 84  # days
REPEATED_FROM = 3  # the third of its kind in one building within that time is a repeated one
CLOSING = frozenset({Outcome.SETTLED, Outcome.DECIDED, Outcome.NOT_REACHED})


class Deed(StrEnum):
    """Kinds of deeds of matters."""

    REPORTED = "matters.reported"
    REPEATED = "matters.repeated"
    CONTACT_DUE = "matters.contact_due"
    CONTACT_IN_TIME = "matters.contact_in_time"
    FIRST_CONTACT = "matters.first_contact"
    CLIMBED = "matters.climbed"
    DONE = "matters.done"
    SETTLED = "matters.check_settled"
    NOT_SETTLED = "matters.check_not_settled"
    CLOSED = "matters.closed"
    TO_CLOSE = "matters.to_close"
    DROPPED = "matters.dropped"
    TAKEN_UP = "matters.taken_up"
    RATED = "matters.rated"


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a step and of the matter after it is counted.

    `rung` is the rank of whoever answers after the step, `acting_rung` of whoever did before it; `contacts` says of
    each first contact that this step decided whether it came in time; `told_first` that the reporter hears for the
    first time; `repeated` that the same trouble was reported there before; `minutes` have passed since the report.
    """

    move: str
    before: str
    after: str
    category: str
    channel: str
    outcome: str = ""
    rung: int = -1
    acting_rung: int = -1
    minutes: int = 0
    contacts: tuple[bool, ...] = ()
    told_first: bool = False
    repeated: bool = False
    content: int | None = None


def deeds_of(facts: Facts) -> tuple[Posting, ...]:
    """Each kind once a step."""
    return (*_arrival(facts), *_contact(facts), *_way(facts), *_checking(facts), *_end(facts))


def reported(facts: Facts) -> Posting:
    """The report, as what it is thought to be now; posted anew, after its counter-deed, with another category."""
    return Posting(Deed.REPORTED, facets={**_what(facts), "rung": str(facts.rung)})


def _what(facts: Facts) -> dict[str, str]:
    return {"category": facts.category, "channel": facts.channel}


def _arrival(facts: Facts) -> Iterator[Posting]:
    if facts.move == REPORT:
        yield reported(facts)
        if facts.repeated:
            yield Posting(Deed.REPEATED, facets=_what(facts))
    elif begins_turn(facts.before, facts.after) and facts.before in ENDED:
        yield Posting(Deed.TAKEN_UP, facets={**_what(facts), "way": facts.move})


def _contact(facts: Facts) -> Iterator[Posting]:
    if facts.contacts:
        yield Posting(Deed.CONTACT_DUE, len(facts.contacts), facets=_what(facts))
    if in_time := sum(facts.contacts):
        yield Posting(Deed.CONTACT_IN_TIME, in_time, facets=_what(facts))
    if facts.told_first:
        yield Posting(Deed.FIRST_CONTACT, facts.minutes, Unit.MINUTES)


def _way(facts: Facts) -> Iterator[Posting]:
    if facts.rung > facts.acting_rung >= 0:
        yield Posting(Deed.CLIMBED, facets={"rung": str(facts.acting_rung), "way": facts.move})
    if facts.after == Status.DONE and facts.before != Status.DONE:
        yield Posting(Deed.DONE, facets={"rung": str(facts.rung), **_what(facts)})


def _checking(facts: Facts) -> Iterator[Posting]:
    match facts.move:
        case "settled":
            yield Posting(Deed.SETTLED, facets=_what(facts))
        case "not_settled":
            yield Posting(Deed.NOT_SETTLED, facets=_what(facts))
        case move if move == RATE and facts.content is not None:
            yield Posting(Deed.RATED, facets={"content": str(facts.content), **_what(facts)})


def _end(facts: Facts) -> Iterator[Posting]:
    if facts.after not in ENDED or facts.before in ENDED:
        return
    if facts.outcome not in CLOSING:
        yield Posting(Deed.DROPPED, facets={"outcome": facts.outcome, **_what(facts)})
        return
    facets = {"outcome": facts.outcome, "rung": str(facts.rung), **_what(facts)}
    yield Posting(Deed.CLOSED, facets=facets)
    yield Posting(Deed.TO_CLOSE, facts.minutes, Unit.MINUTES)
