"""Post to the ledger what a step counts; part of the step's transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from mulin.ledger import actions as ledger
from mulin.ledger.queries import last_of
from mulin.ledger.rules.postings import Where
from mulin.matters import queries
from mulin.matters.actions.days import local_day
from mulin.matters.models import Clock, Matter, Step
from mulin.matters.rules.clocks import MINUTE, Kind
from mulin.matters.rules.deeds import REPEATED_FROM, REPEATED_WITHIN, Deed, Facts, deeds_of, reported
from mulin.matters.rules.moves import REPORT


def count(matter: Matter, step: Step, *, contacts: Sequence[Clock], content: int | None = None) -> None:
    """`contacts` are the clocks of first contact that this step met; `content` what a rating says."""
    facts = _facts(matter, step, contacts, content)
    where = _where(matter, step)
    ledger.post(deeds_of(facts), source=step.pk, where=where)
    if step.move == "recategorise":
        _count_as(matter, step, facts, where)


def _count_as(matter: Matter, step: Step, facts: Facts, where: Where) -> None:
    """It was counted as something else: that is taken back, and counted as what it is."""
    was = last_of(Deed.REPORTED, sources=matter.steps.values_list("pk", flat=True))
    if was is not None:
        ledger.correct(was, source=step.pk, day=where.day)
        ledger.post([reported(facts)], source=step.pk, where=where)


def _facts(matter: Matter, step: Step, contacts: Sequence[Clock], content: int | None) -> Facts:
    rung = queries.rank_of(matter)
    return Facts(
        move=step.move,
        before=step.before,
        after=step.after,
        category=step.category_code,
        channel=matter.channel,
        outcome=matter.outcome,
        rung=rung,
        acting_rung=_acting_rung(step, rung),
        minutes=(step.at - matter.reported_at) // MINUTE,
        contacts=_decided(step, contacts),
        told_first=bool(contacts) and not queries.was_told_before(matter, step.at),
        repeated=step.move == REPORT and _is_repeated(matter, now=step.at),
        content=content,
    )


def _acting_rung(step: Step, rung: int) -> int:
    if step.acting_post is None:
        return -1
    return rung if step.acting_post == step.holder else queries.rank_of_post(step.acting_post)


def _decided(step: Step, contacts: Sequence[Clock]) -> tuple[bool, ...]:
    """Those that came, in time or not; and one whose time has just run out. What ran out before is counted already."""
    came = tuple(clock.met_at == step.at <= clock.due_at for clock in contacts if clock.fired_at is None)
    return (*came, False) if step.clock and queries.clock_kind(step.clock) == Kind.CONTACT else came


def _is_repeated(matter: Matter, *, now: datetime) -> bool:
    """Confidential matters are compared with nothing."""
    since = now - timedelta(days=REPEATED_WITHIN)
    return not matter.confidential and queries.is_repeated(matter, since=since, times=REPEATED_FROM)


def _where(matter: Matter, step: Step) -> Where:
    """A home is counted as its stairwell; a confidential matter as all that lies above buildings, and in no grid."""
    path, day = queries.counted_at(matter), local_day(step.at)
    return Where(path, None if matter.confidential else step.grid, day)
