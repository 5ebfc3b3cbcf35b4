"""Write a notice of affairs before it is posted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.boards import permissions, queries
from mulin.boards.models import Draft
from mulin.boards.models.affair import TEXT_MOST, TITLE_MOST
from mulin.boards.rules.affairs import Kind
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters.actions.days import local_day
from mulin.matters.rules.wording import normal


@dataclass(frozen=True, slots=True)
class Written:
    """What a notice says, where, and which post answers for it."""

    place: UUID
    kind: str
    post: UUID
    title: str
    text: str


@transaction.atomic
def draft_affair(*, what: Written, by: Scope, now: datetime) -> Draft:
    draft = Draft(changed_at=now)
    _fill(draft, what, by=by, now=now)
    draft.save(force_insert=True)
    audit.record(by=by, action="affair.drafted", target=draft, now=now)
    return draft


@transaction.atomic
def change_draft(*, key: UUID, what: Written, by: Scope, now: datetime) -> Draft:
    draft = locked_draft(key, by)
    _fill(draft, what, by=by, now=now)
    draft.save()
    audit.record(by=by, action="affair.draft_changed", target=draft, now=now)
    return draft


@transaction.atomic
def discard_draft(*, key: UUID, by: Scope, now: datetime) -> None:
    draft = locked_draft(key, by)
    audit.record(by=by, action="affair.discarded", target=draft, now=now)
    draft.delete()


def locked_draft(key: UUID, by: Scope) -> Draft:
    """Refused where it was posted or thrown away in the meantime."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("place").filter(pk=key).first()
    if draft is None:
        raise Refused("draft_gone")
    if not permissions.can_post(by, draft.place):
        raise NotAllowed("affair")
    return draft


def cleaned(title: str, text: str) -> tuple[str, str]:
    title, text = normal(title), text.replace("\r\n", "\n").strip()
    if not title or not text or len(title) > TITLE_MOST or len(text) > TEXT_MOST:
        raise Refused("affair_words")
    return title, text


def _fill(draft: Draft, what: Written, *, by: Scope, now: datetime) -> None:
    day = local_day(now)
    place = queries.places_to_post(by, day=day).filter(pk=what.place).first()
    if place is None:
        raise NotAllowed("affair")
    if what.kind not in set(Kind):
        raise Refused("affair_kind")
    draft.post_id = queries.post_over(place, what.post, day=day)
    draft.title, draft.text = cleaned(what.title, what.text)
    draft.place, draft.kind, draft.changed_at = place, what.kind, now
