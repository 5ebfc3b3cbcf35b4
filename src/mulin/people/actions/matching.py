"""Propose that two rows are one person, let a person decide, merge, and take a merge back."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people import permissions, queries
from mulin.people.actions.access import day_of, persons_to_edit
from mulin.people.actions.moving import Widened, move_references, take_over_periods, undo_moves
from mulin.people.models import Match, Merge, Person
from mulin.places.permissions import insist


@transaction.atomic
def propose_matches(*, now: datetime, persons: Iterable[UUID] | None = None) -> int:
    """Note pairs that may be one: the same name with the same number or in the same household.

    Only proposals: nothing is merged. Looks at all persons, or at those given and their likes.
    """
    pairs = queries.alike(None if persons is None else list(persons))
    rows = [Match(one_id=one, other_id=other, reason=reason, proposed_at=now) for one, other, reason in pairs]
    before = Match.objects.count()
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    return Match.objects.count() - before


@transaction.atomic
def decide_match(
    *, by: Scope, match: UUID, same: bool, now: datetime, keep: UUID | None = None
) -> Merge | None:
    """A person's answer to a proposal: two people, or one (then `keep` names the row to keep)."""
    decided = Match.objects.select_for_update().get(pk=match)
    if decided.decided_at is not None:
        raise Refused(_("已经有人处理过了"))
    persons_to_edit(by, [decided.one_id, decided.other_id])
    decided.decided_at, decided.same = now, same
    decided.save(update_fields=["decided_at", "same"])
    record(by=by, action="match.decided", target=decided, now=now, detail={"same": same})
    if not same:
        return None
    kept = keep or min(decided.one_id, decided.other_id)
    gone = decided.other_id if kept == decided.one_id else decided.one_id
    return merge_persons(by=by, kept=kept, gone=gone, now=now)


@transaction.atomic
def merge_persons(*, by: Scope, kept: UUID, gone: UUID, now: datetime) -> Merge:
    """Let everything that names `gone` name `kept`; `gone` stays as a tombstone and can come back."""
    if kept == gone:
        raise Refused(_("要选两条不同的记录"))
    persons = persons_to_edit(by, [kept, gone])
    day = day_of(now)
    insist(*(permissions.can_act_as(by, queries.scope_of(key, day=day)) for key in (kept, gone)))
    widened: Widened = take_over_periods(kept=kept, gone=gone)
    moved = move_references(kept=kept, gone=gone)
    tombstone = persons[gone]
    tombstone.merged_into = persons[kept]
    tombstone.save(update_fields=["merged_into"])
    merge = Merge.objects.create(
        kept=persons[kept], gone=tombstone, moved=moved, widened=widened, at=now, by=by.person
    )
    record(by=by, action="person.merged", target=persons[kept], now=now, detail={"gone": str(gone)})
    return merge


@transaction.atomic
def undo_merge(*, by: Scope, merge: UUID, now: datetime) -> None:
    """Two people again: each row that the merge moved, and still names the one kept, goes back."""
    undone = Merge.objects.select_for_update().get(pk=merge)
    if undone.undone_at is not None:
        raise Refused(_("这次合并已经撤销了"))
    kept = persons_to_edit(by, [undone.kept_id])[undone.kept_id]
    insist(permissions.can_act_as(by, queries.scope_of(kept.pk, day=day_of(now))))
    Person.objects.filter(pk=undone.gone_id).update(merged_into=None)
    undo_moves(kept=undone.kept_id, gone=undone.gone_id, moved=undone.moved, widened=undone.widened)
    undone.undone_at = now
    undone.save(update_fields=["undone_at"])
    Match.objects.filter(
        one_id=min(undone.kept_id, undone.gone_id), other_id=max(undone.kept_id, undone.gone_id)
    ).update(same=False, decided_at=now)
    record(by=by, action="person.unmerged", target=kept, now=now, detail={"gone": str(undone.gone_id)})
