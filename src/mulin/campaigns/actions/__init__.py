"""One function a use case; pages, jobs and scenarios call these, and nothing else writes."""

from mulin.campaigns.actions.along import finish_along, take_along
from mulin.campaigns.actions.ending import end_campaign, end_what_is_over, expire
from mulin.campaigns.actions.links import issue_link, link_of, revoke_link
from mulin.campaigns.actions.opening import NewCampaign, open_campaign
from mulin.campaigns.actions.sites import mark, mark_by_link, release_photos

__all__ = [
    "NewCampaign",
    "end_campaign",
    "end_what_is_over",
    "expire",
    "finish_along",
    "issue_link",
    "link_of",
    "mark",
    "mark_by_link",
    "open_campaign",
    "release_photos",
    "revoke_link",
    "take_along",
]
