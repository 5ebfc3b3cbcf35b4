"""A campaign ends: by its lead, or by itself when its last day is over; later its notes and pictures go."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from mulin.audit import actions as audit
from mulin.campaigns import permissions, queries
from mulin.campaigns.models import SHELF, Campaign, PartyLink, Site, SitePhoto
from mulin.campaigns.rules.moves import LEFT
from mulin.core.errors import NotAllowed, Refused
from mulin.core.photos import stored_at
from mulin.core.scope import Scope
from mulin.matters.actions.days import local_day
from mulin.matters.rules.retention import KEPT_AFTER_CLOSING


@transaction.atomic
def end_campaign(*, campaign_id: UUID, by: Scope, now: datetime) -> Campaign:
    """What is left stays named as left; links open nothing any more."""
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("home").get(pk=campaign_id)
    if not permissions.can_lead(by, campaign):
        raise NotAllowed("campaign")
    if not campaign.is_open:
        raise Refused("campaign_over")
    list(campaign.sites.select_for_update(no_key=True).order_by("order").values_list("pk"))
    campaign.ended_at = now
    campaign.save(update_fields=["ended_at"])
    PartyLink.objects.filter(party__campaign=campaign, revoked_at=None).update(revoked_at=now)
    left = campaign.sites.filter(status__in=LEFT).count()
    audit.record(by=by, action="campaign.ended", target=campaign, now=now, detail={"left": left})
    return campaign


def end_what_is_over(*, now: datetime) -> int:
    """Each in a transaction of its own; one that was ended meanwhile is passed over."""
    ended = 0
    for campaign in queries.over(local_day(now)):
        try:
            end_campaign(campaign_id=campaign.pk, by=Scope.system(), now=now)
            ended += 1
        except Refused:
            continue
    return ended


@transaction.atomic
def expire(*, now: datetime) -> int:
    """A year after the end notes and pictures go, with the files that no other picture shares."""
    over = Campaign.objects.filter(ended_at__lt=now - KEPT_AFTER_CLOSING)
    Site.objects.filter(campaign__in=over).exclude(note="").update(note="")
    gone = SitePhoto.objects.filter(site__campaign__in=over)
    digests = set(gone.values_list("digest", flat=True))
    removed, _by_table = gone.delete()
    kept = set(SitePhoto.objects.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in sorted(digests - kept):
        transaction.on_commit(partial(default_storage.delete, stored_at(digest, shelf=SHELF)))
    return removed
