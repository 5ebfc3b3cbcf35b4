"""The campaign in figures, each counted from the tables."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max, Min
from django.utils.timezone import localdate

from mulin.campaigns.models import Along, Campaign, Mark, Site, SitePhoto
from mulin.campaigns.rules.moves import LEFT, SiteStatus
from mulin.places.queries import open_places
from scenarios.lingxiao.campaign import TITLE


def facts(day: date) -> dict[str, int]:
    return dict([*_net(day), *_campaign()])


def _net(day: date) -> Iterator[tuple[str, int]]:
    for level in ("building", "unit", "premises"):
        yield f"places.{level}", open_places(day).filter(level=level).count()


def _campaign() -> Iterator[tuple[str, int]]:
    """Nothing where there is none of that title."""
    campaign = Campaign.objects.filter(title=TITLE).first()
    if campaign is None:
        return
    sites = Site.objects.filter(campaign=campaign)
    yield "campaign.places", sites.count()
    yield "campaign.checked", sites.filter(status=SiteStatus.CHECKED).count()
    yield "campaign.left", sites.filter(status__in=LEFT).count()
    for side in SitePhoto.Side:
        yield f"campaign.photos_{side}", SitePhoto.objects.filter(site__campaign=campaign, side=side).count()
    yield "campaign.matters", Along.objects.filter(site__campaign=campaign).count()
    marked = Mark.objects.filter(site__campaign=campaign).aggregate(first=Min("at"), last=Max("at"))
    if marked["first"]:
        yield "campaign.days", (localdate(marked["last"]) - localdate(marked["first"])).days + 1
