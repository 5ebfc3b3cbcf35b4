"""What a matter waits for and till when, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mulin.core.words import exact
from mulin.matters.models import Clock, Matter
from mulin.matters.presenters.sentences import CLOCK, STILL
from mulin.matters.rules.clocks import Kind
from mulin.matters.rules.status import Status


@dataclass(frozen=True, slots=True)
class Waiting:
    """One clock: what is waited for, till when; `still` says why it stands, `certain` whether holidays are known."""

    what: str
    due_at: datetime
    still: str
    certain: bool


def running(clocks: Iterable[Clock]) -> Clock | None:
    """The first that is not paused."""
    return next((clock for clock in clocks if clock.paused_at is None), None)


def waits_of(matter: Matter, clocks: Iterable[Clock]) -> list[Waiting]:
    """The running clocks of a matter, first due first."""
    return [
        Waiting(
            what=what_of(clock, matter),
            due_at=clock.due_at,
            still=str(STILL.get(matter.status, "")) if clock.paused_at else "",
            certain=clock.certain,
        )
        for clock in clocks
    ]


def what_of(clock: Clock, matter: Matter) -> str:
    """What the clock waits for, and from whom."""
    if clock.kind == Kind.UNTIL:
        return str(STILL[matter.status])
    who = clock.task.party_name if clock.task else holder_of(matter)
    return str(CLOCK[clock.kind]) % {"holder": who}


def holder_of(matter: Matter) -> str:
    return matter.holder.kind.label if matter.holder else _("社区或街道")


def by_when(matter: Matter, now: datetime) -> str:
    """「今天下午5点前」, as a part of a sentence; empty where nothing is due or it is over."""
    if matter.due_at is None or matter.due_at <= now or matter.status in {Status.WAITING, Status.ON_HOLD}:
        return ""
    return _("在%(when)s前") % {"when": exact(matter.due_at, now)}
