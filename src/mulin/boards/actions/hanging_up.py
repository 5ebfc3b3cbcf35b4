"""Somebody says what now hangs on the wall: boards of doors, a notice of affairs."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.boards import permissions, queries
from mulin.boards.models import Hung
from mulin.boards.rules.showing import stored
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters.actions.days import local_day
from mulin.places.models import Place
from mulin.places.queries import open_places


@transaction.atomic
def hang_doors(*, printed: Mapping[UUID, str], by: Scope, now: datetime) -> int:
    """The boards as they were printed, by door; said twice of the same board it is one.

    Refused where one of them shows something else by now: what hangs there is out of date already.
    """
    day = local_day(now)
    places = list(open_places(day).filter(pk__in=printed))
    if not places:
        raise Refused("nothing_printed")
    if not all(permissions.can_hang(by, place) for place in places):
        raise NotAllowed("hang")
    standing = queries.standing_at(places, day=day)
    if any(one.door.digest != printed[one.door.place.pk] for one in standing):
        raise Refused("board_moved")
    fresh = [one.door for one in standing if one.hung is None or one.is_other_now]
    Hung.objects.bulk_create(
        Hung(
            place=door.place,
            digest=door.digest,
            lines=stored(door.lines),
            hung_on=day,
            at=now,
            role=by.role,
        )
        for door in fresh
    )
    for door in fresh:
        audit.record(by=by, action="board.hung", target=door.place, now=now)
    return len(places)


@transaction.atomic
def hang_affair(*, key: UUID, version: int, by: Scope, now: datetime) -> Place:
    """The notice as it was printed. Refused where it was corrected or taken down since."""
    affair = queries.hanging(local_day(now)).filter(pk=key).first()
    if affair is None:
        raise Refused("affair_down")
    if not permissions.can_hang(by, affair.place):
        raise NotAllowed("hang")
    if queries.said_now([affair])[affair.pk].number != version:
        raise Refused("board_moved")
    if not Hung.objects.filter(affair=affair, version=version).exists():
        Hung.objects.create(
            place=affair.place, affair=affair, version=version, hung_on=local_day(now), at=now, role=by.role
        )
        audit.record(by=by, action="affair.hung", target=affair, now=now, detail={"version": version})
    return affair.place
