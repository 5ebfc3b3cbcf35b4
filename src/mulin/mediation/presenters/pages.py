"""A file as its page tells it: the parties, what was said, what it waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from mulin.core.lazy import LazyText
from mulin.mediation.models import Mediation
from mulin.mediation.presenters.sentences import HAPPENED, KIND, MOVE
from mulin.mediation.queries import File
from mulin.mediation.rules.days import confirm_until
from mulin.mediation.rules.status import AGREED, Kind

GONE = "—"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step: what happened, whose it was, and the texts that belong to it."""

    what: LazyText
    side: str
    day: date | None
    at: datetime
    texts: tuple[tuple[LazyText, str], ...]

    @property
    def who(self) -> LazyText | str:
        """Whose the words are; of nobody in particular they stand under what happened."""
        return self.side or self.what

    @property
    def role(self) -> LazyText | str:
        return self.what if self.side else ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Something with a last day."""

    what: str
    on: date
    is_over: bool


def entries_of(file: File) -> list[Entry]:
    names = {side.party.pk: side.name or GONE for side in file.sides}
    return [
        Entry(
            what=HAPPENED.get(step.move, MOVE[step.move]),
            side=names.get(step.party_id, "") if step.party_id else "",
            day=_day(step.detail.get("day")),
            at=step.at,
            texts=tuple(_texts(file, step.pk)),
        )
        for step in file.steps
    ]


def _texts(file: File, step: UUID) -> Iterator[tuple[LazyText, str]]:
    for kind in Kind:
        if text := file.texts.get((step, kind)):
            yield KIND[kind], text


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def waits_of(head: Mediation, *, today: date) -> list[Wait]:
    """What the mediator must not forget, first due first."""
    return sorted(_waits(head, today), key=lambda wait: wait.on)


def _waits(head: Mediation, today: date) -> Iterator[Wait]:
    if head.status in AGREED and head.check_on:
        yield Wait(_("问双方做到了没有"), head.check_on, head.check_on < today)
    if head.effective_on and not head.confirmation:
        last = confirm_until(head.effective_on)
        yield Wait(_("双方要申请司法确认的，最晚这天"), last, last < today)
