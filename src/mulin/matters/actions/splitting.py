"""One report that holds several matters becomes one with parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.core.errors import Refused
from mulin.core.ids import new_id
from mulin.core.scope import Scope
from mulin.matters import permissions
from mulin.matters.actions.days import local_day
from mulin.matters.actions.moves import locked, move_on
from mulin.matters.actions.report import Report, raise_matter
from mulin.matters.models import Channel, Matter
from mulin.matters.rules import wording
from mulin.matters.rules.given import Given


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes a matter of its own: its words and its category, at the place of the whole."""

    words: str
    category: str


@transaction.atomic
def split(*, matter_id: UUID, parts: Sequence[Part], by: Scope, now: datetime) -> list[Matter]:
    """Raise each part as a matter of the same reporter, with a number and a holder of its own.

    The whole stays with its holder and is not finished before its parts are; what is split off a sealed matter is
    sealed. Refused where it is a part itself, or has too many.
    """
    whole = locked(matter_id)
    if not parts or not all(wording.normal(part.words) for part in parts):
        raise Refused("words")
    roles = permissions.roles_of(by, whole, day=local_day(now))
    made = []
    for part in parts:
        key = new_id()
        move_on(whole, "split", by=by, roles=roles, now=now, given=Given(part=key))
        made.append(raise_matter(what=_report(whole, part), by=by, now=now, whole=whole, key=key))
    return made


def _report(whole: Matter, part: Part) -> Report:
    return Report(
        request_key=new_id(),
        place=whole.place,
        words=part.words,
        category=part.category,
        channel=Channel(whole.channel),
        reporter=whole.reporter_id,
        reporter_place=whole.reporter_place,
        avoid_volunteers=whole.avoid_volunteers,
    )
