"""Read what a dashboard and a brief show."""

from mulin.briefing.queries.places import may_read, readable_grids, readable_places, where_of
from mulin.briefing.queries.shares import by_category, by_channel, by_rung, comes_back, places_below, trend

__all__ = [
    "by_category",
    "by_channel",
    "by_rung",
    "comes_back",
    "may_read",
    "places_below",
    "readable_grids",
    "readable_places",
    "trend",
    "where_of",
]
