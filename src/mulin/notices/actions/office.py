"""What did not come through: the office has it sent again, or leaves it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit.actions import record
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.notices import queries
from mulin.notices.models import Letter
from mulin.notices.rules.delivery import State


@transaction.atomic
def send_again(*, letter: UUID, by: Scope, now: datetime) -> Letter:
    """A person decides that the letter may go out once more, under its old key. Of two at once the second is Refused."""
    found = _locked(letter, by)
    found.state, found.due_at, found.ended_at, found.failures = State.WAITING, now, None, 0
    found.save(update_fields=["state", "due_at", "ended_at", "failures"])
    record(by=by, action="notices.again", target=found, now=now)
    return found


@transaction.atomic
def drop(*, letter: UUID, by: Scope, now: datetime) -> None:
    """It is not sent any more."""
    found = _locked(letter, by)
    found.state, found.ended_at = State.DROPPED, now
    found.save(update_fields=["state", "ended_at"])
    record(by=by, action="notices.dropped", target=found, now=now)


def _locked(key: UUID, by: Scope) -> Letter:
    if not queries.undelivered(by).filter(pk=key).exists():
        raise NotAllowed("letter")
    letter = Letter.objects.select_for_update().get(pk=key)
    if letter.state not in queries.STILL_UNDELIVERED:
        raise Refused("letter")
    return letter
