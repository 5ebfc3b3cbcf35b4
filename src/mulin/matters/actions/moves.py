"""A matter moves: lock, ask the table, save, write the step."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import permissions, queries
from mulin.matters.actions.expiry import set_expiry
from mulin.matters.actions.steps import Skipped, find_rung, local_day, write_step
from mulin.matters.models import Matter, Rating
from mulin.matters.rules import moves, wording
from mulin.matters.rules.moves import MOVES, RATE, Holder, Role
from mulin.matters.rules.status import Status


@transaction.atomic
def take_step(
    *,
    matter_id: UUID,
    move: str,
    by: Scope,
    now: datetime,
    words: str = "",
    owns: bool = False,
    photos_key: UUID | None = None,
) -> Matter:
    """Take one move of the table. Two at once: the first has it, the second is Refused.

    `owns` where the mover holds the receipt link; `photos_key` names photos added for this step. A settled
    matter closes in the same transaction.
    """
    matter = _locked(matter_id)
    acting_post = matter.holder_id
    roles = permissions.roles_of(by, matter, owns=owns)
    before = matter.status
    after = moves.next_status(move, before, roles)
    words = wording.normal(words)
    if MOVES[move].words and not words:
        raise Refused("words")
    skipped = _give_to(matter, MOVES[move].holder, now=now)
    _save(matter, after, move=move, by=by, now=now)
    role = next(r for r in Role if r in roles & MOVES[move].by)
    step = write_step(
        matter=matter,
        move=move,
        before=before,
        role=role,
        by=by,
        now=now,
        words=words,
        skipped=skipped,
        acting_post=acting_post,
    )
    if photos_key is not None:
        queries.waiting_photos(photos_key).update(matter=matter, step=step)
    if matter.status == Status.CHECKED:
        _close(matter, now=now)
    return matter


@transaction.atomic
def rate(*, matter_id: UUID, content: int, by: Scope, now: datetime, owns: bool = False) -> Rating:
    """The one served says, once, how content they are with a matter that was checked and closed."""
    matter = _locked(matter_id)
    if Role.REPORTER not in permissions.roles_of(by, matter, owns=owns):
        raise NotAllowed("rate")
    if matter.status != Status.CLOSED or content not in Rating.Content.values:
        raise Refused("rate")
    if Rating.objects.filter(matter=matter).exists():
        raise Refused("rated")
    step = write_step(matter=matter, move=RATE, before=matter.status, role=Role.REPORTER, by=by, now=now)
    return Rating.objects.create(matter=matter, step=step, content=content, at=now)


def _locked(matter_id: UUID) -> Matter:
    return (
        Matter.objects.select_for_update(of=("self",))
        .select_related("place", "category", "holder__kind")
        .get(pk=matter_id)
    )


def _give_to(matter: Matter, holder: Holder, *, now: datetime) -> Skipped:
    """Hand the matter to the rung that answers next; return the rungs passed over."""
    if holder is Holder.KEEP:
        return ()
    rank = matter.holder.kind.rung if matter.holder else None
    found = find_rung(matter, now=now, above=-1 if rank is None else rank)
    if found.rung is not None:
        matter.holder_id = found.rung.post
        return found.skipped
    if holder is Holder.UP:
        raise Refused("top")
    return found.skipped


def _save(matter: Matter, after: Status, *, move: str, by: Scope, now: datetime) -> None:
    matter.status = after
    matter.changed_at = now
    if move == "finish":
        matter.finished_by = by.person
    matter.save(update_fields=["status", "changed_at", "holder", "finished_by"])


def _close(matter: Matter, *, now: datetime) -> None:
    before = matter.status
    matter.status = moves.next_status("close", before, {Role.SYSTEM})
    matter.save(update_fields=["status"])
    write_step(matter=matter, move="close", before=before, role=Role.SYSTEM, by=Scope.nobody(), now=now)
    set_expiry(matter, closed_on=local_day(now))
