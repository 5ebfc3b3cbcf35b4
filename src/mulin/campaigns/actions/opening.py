"""Open a campaign with all its places, in the order in which one walks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.campaigns import permissions
from mulin.campaigns.models import Campaign, Party, Site
from mulin.campaigns.queries import PLACES_MOST
from mulin.campaigns.rules.looks import Looks
from mulin.campaigns.rules.walking import common_path, walking_key
from mulin.core.errors import NotAllowed, Refused
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.matters.models import Category
from mulin.matters.queries import categories_at
from mulin.matters.rules.joint import Party as PartyCode
from mulin.matters.rules.wording import masked, normal
from mulin.places.models import Place
from mulin.places.naming import names_of

REASONS = {
    "campaigns_campaign_open_once": "title_open",
    "campaigns_campaign_days_in_order": "days",
    "campaigns_campaign_has_a_title": "title",
}
DAYS_MOST = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class NewCampaign:
    title: str
    first_on: date
    last_on: date
    lead: UUID
    places: tuple[UUID, ...]
    category: str = ""
    about: str = ""
    looks: str = Looks.EACH
    parties: tuple[PartyCode, ...] = ()


@transaction.atomic
def open_campaign(*, new: NewCampaign, by: Scope, now: datetime) -> Campaign:
    """Refused without places or days, NotAllowed where the opener does not look after each of the places."""
    places = list(Place.objects.filter(pk__in=new.places, closed=None).select_related("level"))
    _check(new, places, by)
    home = Place.objects.get(path=common_path([place.path for place in places]))
    with explained(REASONS), transaction.atomic():
        campaign = Campaign.objects.create(
            title=masked(normal(new.title))[:60],
            about=masked(normal(new.about)),
            home=home,
            category=_category(new.category, home, day=new.first_on),
            lead_id=new.lead,
            looks=new.looks,
            first_on=new.first_on,
            last_on=new.last_on,
            opened_at=now,
        )
    _lay(campaign, places)
    for party in dict.fromkeys(new.parties):
        Party.objects.create(
            campaign=campaign, organisation_id=party.organisation, post_id=party.post, code=party.code
        )
    audit.record(by=by, action="campaign.opened", target=campaign, now=now, detail={"places": len(places)})
    return campaign


def _check(new: NewCampaign, places: Sequence[Place], by: Scope) -> None:
    if not places or len(places) > PLACES_MOST or len(places) < len(set(new.places)):
        raise Refused("places")
    if new.last_on - new.first_on > DAYS_MOST:
        raise Refused("days")
    if not permissions.can_open(by, places) or not (by.everything or new.lead in by.posts):
        raise NotAllowed("campaign")


def _lay(campaign: Campaign, places: Sequence[Place]) -> None:
    names = names_of(places)
    in_order = sorted(places, key=lambda place: walking_key(names[place.pk]))
    Site.objects.bulk_create(
        Site(campaign=campaign, place=place, order=order) for order, place in enumerate(in_order, start=1)
    )


def _category(code: str, home: Place, *, day: date) -> Category | None:
    found = {category.code: category for category in categories_at(home, day=day)}
    if code and code not in found:
        raise Refused("category")
    return found.get(code)
