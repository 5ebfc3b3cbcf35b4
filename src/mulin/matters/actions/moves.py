"""A matter moves: lock, ask the table, save, write the step."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import permissions, queries
from mulin.matters.actions import asking, ends, joint
from mulin.matters.actions.days import local_day
from mulin.matters.actions.ladder import give_to
from mulin.matters.actions.steps import write_step
from mulin.matters.actions.telling import tell_step
from mulin.matters.models import Matter, Rating, Step
from mulin.matters.rules import moves, wording
from mulin.matters.rules.given import Given
from mulin.matters.rules.moves import MOVES, RATE, Need, Role
from mulin.matters.rules.status import ENDED, Status

NOTHING = Given()
CHANGED = (
    "status",
    "changed_at",
    "ended_at",
    "outcome",
    "holder",
    "finished_by",
    "avoid_volunteers",
    "category",
    "confidential",
    "masked",
    "grams",
    "into",
    "turn",
    "sent_back",
    "bound",
)


@transaction.atomic
def take_step(
    *,
    matter_id: UUID,
    move: str,
    by: Scope,
    now: datetime,
    words: str = "",
    owns: bool = False,
    given: Given = NOTHING,
    photos_key: UUID | None = None,
) -> Matter:
    """Take one move of the table. Two at once: the first has it, the second is Refused.

    `owns` where the mover holds the receipt link; `given` holds what the move needs beside words;
    `photos_key` names photos added for this step. A settled matter closes in the same transaction.
    """
    if Need.MATTER in MOVES[move].needs and given.into is not None:
        _lock_in_order(matter_id, given.into)
    matter = locked(matter_id)
    roles = permissions.roles_of(by, matter, owns=owns, day=local_day(now))
    step = move_on(matter, move, by=by, roles=roles, now=now, words=words, given=given)
    if photos_key is not None:
        queries.waiting_photos(photos_key).update(matter=matter, step=step)
    if matter.status == Status.CHECKED:
        move_on(matter, "close", by=Scope.nobody(), roles={Role.SYSTEM}, now=now)
    return matter


def move_on(
    matter: Matter,
    move: str,
    *,
    by: Scope,
    roles: AbstractSet[Role],
    now: datetime,
    words: str = "",
    given: Given = NOTHING,
    clock: UUID | None = None,
) -> Step:
    """Take one move in one of `roles`, of a matter that the caller has locked in this transaction.

    Who waited for the lock asked before the step that went first; the history never runs backward.
    """
    now = max(now, matter.changed_at)
    row, before, acting_post = MOVES[move], matter.status, matter.holder_id
    rungs = queries.rungs_of(matter, day=local_day(now)) if row.asks_the_ladder else ()
    standing = queries.standing_of(matter, rungs, now=now) if row.guard else None
    after = moves.next_status(move, before, roles, standing)
    words = joint.fit(move, given, wording.normal(words))
    given.check(row, words=words, today=local_day(now))
    until = asking.answered(matter, move, given, now=now) or given.until
    ends.change(matter, move, given, by=by, now=now)
    skipped = give_to(matter, row.holder, given, rungs=rungs, is_above=Role.ABOVE in roles)
    after = moves.after_hand_over(after, moved=matter.holder_id != acting_post)
    _save(matter, move, after, by=by, now=now)
    asking.lapse(matter, moved=matter.holder_id != acting_post, now=now)
    step = write_step(
        matter=matter,
        move=move,
        before=before,
        role=next(r for r in Role if r in roles & row.by),
        by=by,
        now=now,
        words=words,
        skipped=skipped,
        acting_post=acting_post,
        detail=given.codes(row) | ({"until": until.isoformat()} if until else {}),
        clock=clock,
        until=until,
    )
    joint.carry_out(matter, step, given, words=words, now=now)
    ends.tidy(matter, now=now)
    tell_step(matter, step, now=now, rungs=rungs)
    return step


@transaction.atomic
def rate(*, matter_id: UUID, content: int, by: Scope, now: datetime, owns: bool = False) -> Rating:
    """The one served says, once, how content they are with a matter that was checked and closed."""
    matter = locked(matter_id)
    if Role.REPORTER not in permissions.roles_of(by, matter, owns=owns, day=local_day(now)):
        raise NotAllowed(RATE)
    if matter.status != Status.CLOSED or content not in Rating.Content.values:
        raise Refused(RATE)
    if Rating.objects.filter(matter=matter).exists():
        raise Refused("rated")
    step = write_step(
        matter=matter,
        move=RATE,
        before=matter.status,
        role=Role.REPORTER,
        by=by,
        now=now,
        acting_post=matter.holder_id,
        content=content,
    )
    return Rating.objects.create(matter=matter, step=step, content=content, at=now)


def locked(matter_id: UUID) -> Matter:
    return (
        Matter.objects.select_for_update(of=("self",))
        .select_related("place", "category", "holder__kind")
        .get(pk=matter_id)
    )


def _lock_in_order(*keys: UUID) -> None:
    """Two matters that are to be one: always the same first, so that no two wait for each other."""
    rows = Matter.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    list(rows.values_list("pk", flat=True))


def _save(matter: Matter, move: str, after: Status, *, by: Scope, now: datetime) -> None:
    """What follows from the move itself; the clocks set their own."""
    if moves.begins_turn(matter.status, after):
        matter.turn += 1
    matter.status = after
    matter.changed_at = now
    matter.ended_at = now if after in ENDED else None
    matter.outcome = ends.outcome_of(matter, move)
    match move:
        case "finish":
            matter.finished_by = by.person
        case "send_back":
            matter.sent_back += 1
        case "escalate" | "not_settled" | "reopen":
            matter.bound, matter.sent_back = False, 0
    matter.save(update_fields=CHANGED)
