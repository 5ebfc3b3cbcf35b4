"""Give out, take back and use the link by which a party without an account takes part."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.campaigns import permissions, queries
from mulin.campaigns.models import Party, PartyLink
from mulin.core.errors import NotAllowed, Refused
from mulin.core.links import LASTS, digest_of, new_secret
from mulin.core.scope import Scope


@transaction.atomic
def issue_link(*, party_id: UUID, by: Scope, now: datetime) -> str:
    """A new secret, the only time that it is seen; an earlier link ends."""
    party = _led(party_id, by=by)
    if not party.campaign.is_open:
        raise Refused("campaign_over")
    _end(party, now=now)
    secret = new_secret()
    PartyLink.objects.create(party=party, digest=digest_of(secret), issued_at=now, expires_at=now + LASTS)
    audit.record(
        by=by, action="campaign.link", target=party.campaign, now=now, detail={"party": str(party.pk)}
    )
    return secret


@transaction.atomic
def revoke_link(*, party_id: UUID, by: Scope, now: datetime) -> None:
    party = _led(party_id, by=by)
    _end(party, now=now)
    audit.record(
        by=by, action="campaign.unlink", target=party.campaign, now=now, detail={"party": str(party.pk)}
    )


def link_of(secret: str, *, now: datetime) -> PartyLink:
    """NotAllowed where there is none, Refused("link_over") where it or its campaign has ended."""
    link = queries.link_with(digest_of(secret))
    if link is None:
        raise NotAllowed("link")
    if link.revoked_at is not None or link.expires_at <= now or not link.party.campaign.is_open:
        raise Refused("link_over")
    return link


def _led(party_id: UUID, *, by: Scope) -> Party:
    rows = Party.objects.select_for_update(of=("self",)).select_related("campaign__home")
    party = rows.filter(pk=party_id).first()
    if party is None or not permissions.can_lead(by, party.campaign):
        raise NotAllowed("campaign")
    return party


def _end(party: Party, *, now: datetime) -> None:
    PartyLink.objects.filter(party=party, revoked_at=None).update(revoked_at=now)
