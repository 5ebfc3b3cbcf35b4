"""What a campaign puts on a desk: places that are left or to be looked at, matters that can be finished."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mulin.campaigns import queries
from mulin.campaigns.presenters.pages import address_of, progress_of, till
from mulin.core.agenda import MOST, Todo
from mulin.core.scope import Scope
from mulin.places.naming import names_of


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:  # noqa: ARG001 — a campaign waits by day
    return [*_campaigns(scope), *_along(scope)]


def _campaigns(scope: Scope) -> list[Todo]:
    """One line a campaign that is going on, however many places it has."""
    found = list(queries.campaigns_for(scope).filter(ended_at=None)[:MOST])
    counts = queries.counted(found)
    places = names_of([campaign.home for campaign in found])
    return [
        Todo(
            title=_("集中整治：%(title)s") % {"title": campaign.title},
            place=places[campaign.home_id],
            waits=progress_of(counts.get(campaign.pk, {})).text,
            tone="moving",
            url=address_of(campaign),
            since=campaign.opened_at,
            due_at=till(campaign),
        )
        for campaign in found
    ]


def _along(scope: Scope) -> list[Todo]:
    """The place was settled on the way; the holder still says so of the matter."""
    found = queries.settled_along(scope)[:MOST]
    places = names_of([along.matter.place for along in found])
    return [
        Todo(
            title=along.matter.category.label,
            place=places[along.matter.place_id],
            waits=_("集中整治“%(title)s”已经办好，请您办结") % {"title": along.site.campaign.title},
            tone="waiting",
            url=reverse("matters:matter", args=[along.matter.number]),
            since=along.at,
            due_at=along.matter.due_at,
            beside=True,
        )
        for along in found
    ]
