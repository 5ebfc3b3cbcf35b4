"""Sums of deeds in many places at once: those below one, side by side."""

from collections.abc import Collection
from datetime import date

from django.db import connection

BY_SCOPE = """
SELECT scope, kind, sum(amount)::bigint FROM (
  SELECT scope, kind, amount FROM ledger_tally
  WHERE scope = ANY(%(scopes)s) AND kind = ANY(%(kinds)s) AND facet = ''
    AND day >= %(since)s AND day <= %(last)s
  UNION ALL
  SELECT scope, kind, amount FROM ledger_tail JOIN ledger_entry USING (deed_id)
  WHERE scope = ANY(%(scopes)s) AND kind = ANY(%(kinds)s) AND facet = ''
    AND day >= %(since)s AND day <= %(last)s
) AS entry GROUP BY scope, kind
"""
OFTENEST = """
SELECT path, value, sum(amount)::bigint AS times FROM (
  SELECT path, facets ->> %(facet)s AS value, amount FROM ledger_deed
  WHERE kind = %(kind)s AND day >= %(since)s AND day <= %(last)s
    AND string_to_array(trim('/' FROM path) || coalesce('/' || grid::text, ''), '/') && %(scopes)s
) AS deed GROUP BY path, value ORDER BY times DESC, path, value LIMIT %(most)s
"""


def by_scope(
    scopes: Collection[str], kinds: Collection[str], *, since: date, last: date
) -> dict[tuple[str, str], int]:
    """(scope, kind) → amount; what is nothing is left out."""
    with connection.cursor() as cursor:
        cursor.execute(BY_SCOPE, {"scopes": list(scopes), "kinds": list(kinds), "since": since, "last": last})
        return {(scope, kind): amount for scope, kind, amount in cursor.fetchall() if amount}


def oftenest(
    kind: str, facet: str, *, scopes: Collection[str], since: date, last: date, most: int
) -> list[tuple[str, str, int]]:
    """Where a kind was posted most, and with which value of a facet: (path, value, how often)."""
    with connection.cursor() as cursor:
        cursor.execute(
            OFTENEST,
            {
                "kind": kind,
                "facet": facet,
                "scopes": list(scopes),
                "since": since,
                "last": last,
                "most": most,
            },
        )
        return [(path, value, int(times)) for path, value, times in cursor.fetchall()]
