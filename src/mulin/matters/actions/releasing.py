"""Let everybody read the masked words of a matter, with the reporter's consent; and take that back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import permissions
from mulin.matters.actions.moves import locked
from mulin.matters.models import Matter, Release
from mulin.matters.queries.publicly import release_of
from mulin.people.rules import HowGiven


@transaction.atomic
def release_words(*, matter_id: UUID, how: str, by: Scope, now: datetime, owns: bool = False) -> Release:
    """Asked twice it is one. The reporter says so online; staff writes down what the reporter told them."""
    matter = _mine(matter_id, by, owns=owns)
    if matter.confidential or not matter.masked:
        raise Refused("not_to_release")
    if (how == HowGiven.ONLINE) is not owns or how not in HowGiven.values:
        raise Refused("how_given")
    if (standing := release_of(matter)) is not None:
        return standing
    given = Release.objects.create(matter=matter, how=how, by_id=None if owns else by.person, given_at=now)
    audit.record(by=by, action="matter.released", target=matter, now=now, detail={"how": how})
    return given


@transaction.atomic
def take_back_release(*, matter_id: UUID, by: Scope, now: datetime, owns: bool = False) -> None:
    """From now on nobody reads the words any more; taken back twice it is once."""
    matter = _mine(matter_id, by, owns=owns)
    if (standing := release_of(matter)) is None:
        return
    standing.taken_back_at = max(now, standing.given_at)
    standing.save(update_fields=["taken_back_at"])
    audit.record(by=by, action="matter.release_taken_back", target=matter, now=now)


def _mine(matter_id: UUID, by: Scope, *, owns: bool) -> Matter:
    matter = locked(matter_id)
    if not owns and not permissions.can_release(by, matter):
        raise NotAllowed("release")
    return matter
