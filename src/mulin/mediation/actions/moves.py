"""A file moves: lock, ask the table, change, write the step."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from mulin.core import db
from mulin.core.errors import Refused
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.mediation import permissions, queries
from mulin.mediation.actions.counting import count
from mulin.mediation.actions.effects import EFFECTS, Change
from mulin.mediation.actions.expiry import set_expiry
from mulin.mediation.actions.refusals import REASONS
from mulin.mediation.actions.steps import locked, write_step
from mulin.mediation.models import Mediation, Party, Step
from mulin.mediation.rules import moves
from mulin.mediation.rules.given import Given
from mulin.mediation.rules.moves import MOVES, Need, Role
from mulin.mediation.rules.status import ENDED, Status

NOTHING = Given()


@explained(REASONS)
@transaction.atomic
def take_step(
    *, mediation: UUID, move: str, by: Scope, now: datetime, given: Given = NOTHING, seen: int | None = None
) -> Mediation:
    """Take one move of the table. `seen` is the last step that the mover knew of: two at once, the second is Refused."""
    with db.as_system():
        file = locked(mediation)
        if seen is not None and seen != queries.last_order(file):
            raise Refused("moved_on")
        move_on(file, move, by=by, roles=permissions.roles_of(by, file), now=now, given=given)
    return file


def move_on(
    file: Mediation,
    move: str,
    *,
    by: Scope,
    roles: AbstractSet[Role],
    now: datetime,
    given: Given = NOTHING,
) -> Step:
    """Take one move of a file that the caller has locked, as the system; the history never runs backward."""
    now = max(now, file.changed_at)
    row, before, today = MOVES[move], file.status, localdate(now)
    after = moves.next_status(move, before, roles, queries.standing_of(file, today=today))
    was_in_effect = file.effective_on is not None
    given.check(row, today=today)
    party = _party(file, given) if Need.PARTY in row.needs else None
    if move in EFFECTS:
        EFFECTS[move](Change(file, given, by, now, party))
    _save(file, after, now=now)
    step = write_step(
        file=file,
        move=move,
        before=before,
        by=by,
        now=now,
        party=party,
        detail=given.codes(row),
        texts=given.texts_for(move, row),
    )
    count(file, step, was_in_effect=was_in_effect)
    return step


def _party(file: Mediation, given: Given) -> Party:
    party = next((one for one in file.parties.all() if one.pk == given.party), None)
    if party is None:
        raise Refused("party")
    return party


def _save(file: Mediation, after: Status, *, now: datetime) -> None:
    ends = after in ENDED and file.status not in ENDED
    file.status, file.changed_at = after, now
    if ends:
        file.ended_at = now
    file.save()
    if ends:
        set_expiry(file, ended_on=localdate(now))
