"""Matters that are settled on the way: they stay their holder's, who finishes them with one button."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit import actions as audit
from mulin.campaigns import permissions, queries
from mulin.campaigns.models import Along, Campaign
from mulin.campaigns.rules.moves import SETTLED
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters.actions import take_step
from mulin.matters.models import Matter
from mulin.matters.rules.moves import WAITING


@transaction.atomic
def take_along(*, campaign: Campaign, matters: Iterable[UUID], by: Scope, now: datetime) -> int:
    """Of those offered; what has ended or is another's meanwhile is left out."""
    if not permissions.can_lead(by, campaign):
        raise NotAllowed("campaign")
    wanted = set(matters)
    found = [(site, matter) for site, matter in queries.offered(by, campaign) if matter.pk in wanted]
    Along.objects.bulk_create(
        (Along(site=site, matter=matter, at=now) for site, matter in found), ignore_conflicts=True
    )
    audit.record(by=by, action="campaign.along", target=campaign, now=now, detail={"matters": len(found)})
    return len(found)


@transaction.atomic
def finish_along(*, along_id: UUID, by: Scope, now: datetime) -> Matter:
    """Its holder says that it is done, by the matter's own moves; Refused before its place is settled."""
    along = Along.objects.select_related("site__campaign", "matter").get(pk=along_id)
    if along.site.status not in SETTLED:
        raise Refused("not_yet")
    if along.matter.status in WAITING:
        take_step(matter_id=along.matter_id, move="accept", by=by, now=now)
    words = _("集中整治“%(title)s”走到这里时办好了。") % {"title": along.site.campaign.title}
    return take_step(matter_id=along.matter_id, move="finish", by=by, now=now, words=words)
