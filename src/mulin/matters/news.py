"""What matters tell people: found by its name, as their to-dos are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from mulin.matters import queries
from mulin.matters.presenters.news import DUE_TODAY, Facts, due_today, said_of
from mulin.matters.rules.telling import TOPICS
from mulin.notices.rules.news import Said, Told
from mulin.places.naming import public_names_of


def topics() -> Mapping[str, str]:
    return TOPICS


def said(told: Sequence[Told], *, now: datetime) -> dict[UUID, Said]:
    """By notice; as many queries for a hundred as for one. What became confidential since is said as such."""
    digests = [one for one in told if one.kind == DUE_TODAY]
    matters = queries.told_of(one.about for one in told if one.kind != DUE_TODAY)
    homes = queries.places_told(one.about for one in digests)
    names = public_names_of([*(matter.place for matter in matters.values()), *homes.values()])
    facts = {key: Facts(matter, names[matter.place_id]) for key, matter in matters.items()}
    words = {one.key: said_of(one, facts[one.about], now=now) for one in told if one.about in facts}
    words |= {one.key: due_today(names[one.about], one) for one in digests if one.about in homes}
    return {key: one for key, one in words.items() if one is not None}
