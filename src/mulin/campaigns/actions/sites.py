"""One place is done, has nothing to do, or could not be; another looks at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.campaigns import permissions, queries
from mulin.campaigns.actions.links import link_of
from mulin.campaigns.models import SHELF, Campaign, Mark, Party, Site, SitePhoto
from mulin.campaigns.rules.moves import CLAIMED, MOVES, Role, SiteStatus, next_status
from mulin.core.errors import NotAllowed, Refused
from mulin.core.photos import encoded, store
from mulin.core.scope import Scope
from mulin.matters.actions.days import local_day
from mulin.matters.rules.wording import masked, normal

PHOTOS_MOST = 4  # of one side of one place
NOTE_MOST = 300
Files = Sequence[IO[bytes]]


@dataclass(frozen=True, slots=True)
class Given:
    """What goes with a move: a word, pictures of before and of after."""

    words: str = ""
    before: Files = ()
    after: Files = ()


NOTHING = Given()


@transaction.atomic
def mark(*, site_id: UUID, move: str, by: Scope, now: datetime, given: Given = NOTHING) -> Site:
    """Take one move of the table. Two at once: the first has it, the second is Refused."""
    site = _locked(site_id, now=now)
    party = queries.parties_of(by).filter(campaign=site.campaign_id).first()
    return _move(site, move, permissions.roles_of(by, site), party, by=by, now=now, given=given)


@transaction.atomic
def mark_by_link(*, secret: str, site_id: UUID, move: str, now: datetime, given: Given = NOTHING) -> Site:
    """The party claims; the link may have ended while another had the place."""
    site = _locked(site_id, now=now)
    party = link_of(secret, now=now).party
    if party.campaign_id != site.campaign_id:
        raise NotAllowed("site")
    by = Scope(role=party.name[:80])
    roles = permissions.roles_of(by, site, by_link=True)
    return _move(site, move, roles, party, by=by, now=now, given=given)


@transaction.atomic
def release_photos(*, campaign: Campaign, photos: Iterable[UUID], by: Scope, now: datetime) -> int:
    """These pictures, and no others, are for everybody. NotAllowed for who does not lead; none of a home."""
    if not permissions.can_lead(by, campaign):
        raise NotAllowed("campaign")
    rows = SitePhoto.objects.filter(site__campaign=campaign).select_related("site__place")
    wanted = set(photos)
    shown = [p.pk for p in rows if p.pk in wanted and queries.is_of_common_parts(campaign, p.site.place)]
    rows.exclude(pk__in=shown).update(released_at=None)
    rows.filter(pk__in=shown, released_at=None).update(released_at=now)
    audit.record(by=by, action="campaign.released", target=campaign, now=now, detail={"photos": len(shown)})
    return len(shown)


def _locked(site_id: UUID, *, now: datetime) -> Site:
    """The place of an open campaign on one of its days, locked; a campaign that ends waits for its places."""
    rows = Site.objects.select_for_update(of=("self",), no_key=True)
    site = rows.select_related("place").get(pk=site_id)
    site.campaign = Campaign.objects.select_related("home").get(pk=site.campaign_id)
    if not site.campaign.is_open or not site.campaign.first_on <= local_day(now) <= site.campaign.last_on:
        raise Refused("campaign_over")
    return site


def _move(
    site: Site,
    move: str,
    roles: frozenset[Role],
    party: Party | None,
    *,
    by: Scope,
    now: datetime,
    given: Given,
) -> Site:
    words, before = masked(normal(given.words)), site.status
    if len(words) > NOTE_MOST:
        raise Refused("words_long")
    for side, files in ((SitePhoto.Side.BEFORE, given.before), (SitePhoto.Side.AFTER, given.after)):
        _keep(site, side, files, now=now)
    after_photos = site.photos.filter(side=SitePhoto.Side.AFTER).count()
    site.status = next_status(move, before, roles, words=words, after_photos=after_photos)
    _say_who(site, party if MOVES[move].by is Role.TAKER else None, by=by, now=now)
    site.note = words or site.note
    site.save(update_fields=["status", "note", "by", "party", "at", "checked_by", "checked_at"])
    Mark.objects.create(
        site=site,
        move=move,
        before=before,
        after=site.status,
        at=now,
        actor=by.person,
        party=party.pk if party and by.person is None else None,
    )
    audit.record(
        by=by, action=f"campaign.{move}", target=site.campaign, now=now, detail={"site": str(site.pk)}
    )
    return site


def _say_who(site: Site, party: Party | None, *, by: Scope, now: datetime) -> None:
    if site.status == SiteStatus.CHECKED:
        site.checked_by, site.checked_at = by.person, now
        return
    site.checked_by, site.checked_at = None, None
    if site.status in CLAIMED or site.status == SiteStatus.COULD_NOT:
        site.by, site.party, site.at = by.person, party, now
    else:
        site.by, site.party, site.at = None, None, None


def _keep(site: Site, side: SitePhoto.Side, files: Files, *, now: datetime) -> None:
    if site.photos.filter(side=side).count() + len(files) > PHOTOS_MOST:
        raise Refused("photos_many")
    for file in files:
        picture = encoded(file)
        _photo, created = SitePhoto.objects.get_or_create(
            site=site,
            side=side,
            digest=picture.digest,
            defaults={
                "width": picture.width,
                "height": picture.height,
                "bytes": len(picture.data),
                "added_at": now,
            },
        )
        if created:
            store(picture, shelf=SHELF)
