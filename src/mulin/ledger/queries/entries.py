"""Sums of deeds in a place or area over days."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

from mulin.ledger.rules.measures import Entry, Wanted
from mulin.places.models import Area, AreaKind, Place
from mulin.places.queries import places_held

BOTH = """
SELECT {columns}, sum(amount)::bigint, sum(count)::bigint FROM (
  SELECT scope, kind, facet, value, day, amount, count FROM ledger_tally
  WHERE scope = ANY(%(scopes)s) AND kind = ANY(%(kinds)s) AND facet = ANY(%(facets)s)
    AND day >= %(since)s AND day <= %(last)s
  UNION ALL
  SELECT scope, kind, facet, value, day, amount, count FROM ledger_tail JOIN ledger_entry USING (deed_id)
  WHERE scope = ANY(%(scopes)s) AND kind = ANY(%(kinds)s) AND facet = ANY(%(facets)s)
    AND day >= %(since)s AND day <= %(last)s
) AS entry GROUP BY {columns}
"""
SUMS = BOTH.format(columns="kind, facet, value")
BY_DAY = BOTH.format(columns="kind, facet, value, day")
BY_SCOPE = BOTH.format(columns="kind, facet, scope")


def scopes_of(where: Place | Area, *, day: date) -> list[str]:
    """What the ledger calls a place, a grid, or the places that any other area holds on that day."""
    if isinstance(where, Place):
        return [str(where.number)]
    if where.kind == AreaKind.GRID:
        return [str(where.pk)]
    return [str(place.number) for place in places_held(where, day=day)]


def entries(
    where: Place | Area, wanted: Collection[Wanted], *, last: date, since: date = date.min
) -> list[Entry]:
    """Sums from `since` to `last`, both included, for each pair of kind and facet that is wanted."""
    return ask(scopes_of(where, day=last), wanted, since=since, last=last)


def ask(scopes: Collection[str], wanted: Collection[Wanted], *, since: date, last: date) -> list[Entry]:
    """The same for what the ledger calls its places and grids."""
    rows = _rows(SUMS, scopes, wanted, since=since, last=last)
    return [Entry(kind, facet, value, amount, count) for kind, facet, value, amount, count in rows]


def series(
    where: Place | Area, wanted: Collection[Wanted], *, since: date, last: date
) -> dict[date, list[Entry]]:
    """Sums by day; days on which nothing was posted are left out."""
    found: dict[date, list[Entry]] = {}
    rows = _rows(BY_DAY, scopes_of(where, day=last), wanted, since=since, last=last)
    for kind, facet, value, day, amount, count in rows:
        found.setdefault(day, []).append(Entry(kind, facet, value, amount, count))
    return found


def _rows(
    statement: str, scopes: Collection[str], wanted: Collection[Wanted], *, since: date, last: date
) -> list[tuple[Any, ...]]:
    """Kinds and facets are asked for as two lists, which the index answers; pairs that nobody wanted fall away."""
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {
                "scopes": list(scopes),
                "kinds": sorted({kind for kind, _facet in wanted}),
                "facets": sorted({facet for _kind, facet in wanted}),
                "since": since,
                "last": last,
            },
        )
        return [row for row in cursor.fetchall() if (row[0], row[1]) in wanted]


def by_scope(
    scopes: Collection[str], kinds: Collection[str], *, since: date, last: date
) -> dict[tuple[str, str], int]:
    """(scope, kind) → amount, of many places side by side; what is nothing is left out."""
    rows = _rows(BY_SCOPE, scopes, {(kind, "") for kind in kinds}, since=since, last=last)
    return {(scope, kind): amount for kind, _facet, scope, amount, _count in rows if amount}
