"""Keep a filter of the queue, move it among the others, drop it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import permissions
from mulin.matters.models import SavedFilter
from mulin.matters.queries.saved import own_filters
from mulin.matters.rules.queue import Filter
from mulin.places.models import Place

SAVED_MOST = 12  # of one person or one place: more are no tabs any more


@transaction.atomic
def save_filter(
    *, name: str, wanted: Filter, by: Scope, now: datetime, place: Place | None = None
) -> SavedFilter:
    """Keep it as one's own, or for all at `place`; the same name again says what it now asks for."""
    _insist(by, place)
    beside = own_filters(by, place)
    kept = beside.select_for_update().filter(name=name.strip()).first()
    if kept is None:
        if beside.count() >= SAVED_MOST:
            raise Refused("filters_many")
        last: int = beside.aggregate(last=Max("order"))["last"] or 0
        owner = None if place else by.person
        kept = SavedFilter(name=name.strip(), place=place, owner_id=owner, order=last + 1)
    kept.query = wanted.query
    kept.save()
    audit.record(by=by, action="filter.saved", target=kept, now=now, detail={"shared": place is not None})
    return kept


@transaction.atomic
def move_filter(*, key: UUID, by: Scope, now: datetime) -> SavedFilter:
    """One place forward among its like."""
    kept = _locked(key, by)
    beside = list(own_filters(by, kept.place).select_for_update().order_by("order", "name", "id"))
    at = beside.index(kept)
    if at:
        beside[at - 1], beside[at] = beside[at], beside[at - 1]
    for order, one in enumerate(beside, start=1):
        one.order = order
    SavedFilter.objects.bulk_update(beside, ["order"])
    audit.record(by=by, action="filter.moved", target=kept, now=now)
    return kept


@transaction.atomic
def drop_filter(*, key: UUID, by: Scope, now: datetime) -> None:
    kept = _locked(key, by)
    audit.record(by=by, action="filter.dropped", target=kept, now=now)
    kept.delete()


def _locked(key: UUID, by: Scope) -> SavedFilter:
    kept = SavedFilter.objects.select_for_update(of=("self",)).select_related("place").filter(pk=key).first()
    if kept is None or (kept.owner_id is not None and kept.owner_id != by.person):
        raise NotAllowed("filter")
    _insist(by, kept.place)
    return kept


def _insist(by: Scope, place: Place | None) -> None:
    if not permissions.can_keep_filter(by, place):
        raise NotAllowed("filter")
