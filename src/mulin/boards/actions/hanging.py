"""Post a notice of affairs, correct it by a new version, take it down when its fifteen days are over."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.boards import permissions, queries
from mulin.boards.actions.drafts import cleaned, locked_draft
from mulin.boards.models import Affair, Version
from mulin.boards.rules.affairs import is_day_to_post, may_come_down
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters.actions.days import local_day
from mulin.matters.rules.wording import normal


@transaction.atomic
def post_affair(*, draft: UUID, posted_on: date, by: Scope, now: datetime) -> Affair:
    """The draft becomes the first version; posted twice the second is Refused, for the draft is gone."""
    found = locked_draft(draft, by)
    if not is_day_to_post(posted_on, day=local_day(now)):
        raise Refused("posted_on")
    affair = Affair.objects.create(place=found.place, kind=found.kind, posted_on=posted_on, posted_at=now)
    Version.objects.create(
        affair=affair, number=1, post_id=found.post_id, title=found.title, text=found.text, at=now
    )
    found.delete()
    audit.record(by=by, action="affair.posted", target=affair, now=now, detail={"kind": affair.kind})
    return affair


@dataclass(frozen=True, slots=True)
class Correction:
    """What the notice says from now on; `seen` is the number of the version that was corrected."""

    seen: int
    post: UUID
    title: str
    text: str
    why: str


@transaction.atomic
def correct(*, key: UUID, what: Correction, by: Scope, now: datetime) -> Version:
    """What it said before stays readable. Refused where another corrected it in the meantime."""
    affair = _locked(key, by)
    last = affair.versions.order_by("-number")[0]
    if last.number != what.seen:
        raise Refused("affair_moved")
    why = normal(what.why)
    if not why:
        raise Refused("affair_why")
    title, text = cleaned(what.title, what.text)
    version = Version.objects.create(
        affair=affair,
        number=last.number + 1,
        post_id=queries.post_over(affair.place, what.post, day=local_day(now)),
        title=title,
        text=text,
        why=why,
        at=now,
    )
    audit.record(by=by, action="affair.corrected", target=affair, now=now, detail={"version": version.number})
    return version


@transaction.atomic
def take_down(*, key: UUID, by: Scope, now: datetime) -> Affair:
    """Refused before it hung for fifteen days; what was taken down can still be read."""
    affair, day = _locked(key, by), local_day(now)
    if not may_come_down(affair.posted_on, day=day):
        raise Refused("affair_early")
    affair.taken_down_on = day
    affair.save(update_fields=["taken_down_on"])
    audit.record(by=by, action="affair.taken_down", target=affair, now=now)
    return affair


def _locked(key: UUID, by: Scope) -> Affair:
    """One that hangs, or will from its day on."""
    affair = Affair.objects.select_for_update(of=("self",)).select_related("place").get(pk=key)
    if not permissions.can_post(by, affair.place):
        raise NotAllowed("affair")
    if affair.taken_down_on is not None:
        raise Refused("affair_down")
    return affair
