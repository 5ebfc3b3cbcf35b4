from mulin.campaigns.models.campaign import Campaign, Party, PartyLink
from mulin.campaigns.models.site import SHELF, Along, Mark, Site, SitePhoto

__all__ = ["SHELF", "Along", "Campaign", "Mark", "Party", "PartyLink", "Site", "SitePhoto"]
