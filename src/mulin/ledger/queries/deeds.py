"""Deeds themselves: what a figure opens to."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mulin.core.found import functions
from mulin.core.scope import Scope
from mulin.ledger.models import Deed
from mulin.ledger.queries.entries import scopes_of
from mulin.ledger.rules.measures import Balance, Flow, Form, Of, Percentile, Ratio, Source
from mulin.places.models import Area, AreaKind, Place


def deeds_of(form: Form, where: Place | Area, *, since: date, last: date) -> QuerySet[Deed]:
    """The deeds that a figure is made of, latest first; none for a stock, which counts rows of its own."""
    kinds = Q(pk__in=[])
    for term in _terms(form):
        kinds |= _of(term)
    begin = date.min if isinstance(form, Balance) else since
    return Deed.objects.filter(kinds, _in(where, last), day__gte=begin, day__lte=last).order_by("-day", "-id")


def sources_of(scope: Scope, deeds: Iterable[Deed]) -> dict[UUID, Source]:
    """What these deeds come from, by the key of the row of history; what this person may not see is left out."""
    keys = {deed.source for deed in deeds}
    found: dict[UUID, Source] = {}
    for tell in functions("sources_for", file="measures"):
        found |= tell(scope, keys)
    return found


def last_of(kind: str, *, sources: Iterable[UUID]) -> Deed | None:
    """The latest deed of a kind that stands, of these rows of history."""
    mine = Deed.objects.filter(kind=kind, source__in=list(sources), corrects=None, corrected_by=None)
    return mine.order_by("id").last()


def _terms(form: Form) -> tuple[Of, ...]:
    match form:
        case Flow(terms) | Balance(terms):
            return terms
        case Ratio(part, whole):
            return (*whole.terms, *part.terms)
        case Percentile(kind):
            return (Of(kind),)
    return ()


def _of(term: Of) -> Q:
    if not term.values:
        return Q(kind=term.kind)
    return Q(kind=term.kind) & Q(**{f"facets__{term.facet}__in": sorted(term.values)})


def _in(where: Place | Area, day: date) -> Q:
    if isinstance(where, Area) and where.kind == AreaKind.GRID:
        return Q(grid=where.pk)
    found = Q(pk__in=[])
    for scope in scopes_of(where, day=day):
        found |= Q(path__contains=f"/{scope}/")
    return found
