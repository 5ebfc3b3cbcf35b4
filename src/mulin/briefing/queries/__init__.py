"""Read what a dashboard and a brief show."""

from mulin.briefing.queries.briefs import brief_of, briefs_of, published
from mulin.briefing.queries.places import may_read, readable_grids, readable_places, where_of
from mulin.briefing.queries.shares import (
    by_category,
    by_channel,
    by_rung,
    comes_back,
    places_below,
    reported,
    trend,
)

__all__ = [
    "brief_of",
    "briefs_of",
    "by_category",
    "by_channel",
    "by_rung",
    "comes_back",
    "may_read",
    "places_below",
    "published",
    "readable_grids",
    "readable_places",
    "reported",
    "trend",
    "where_of",
]
