"""Where deeds of one kind were posted most."""

from collections.abc import Collection
from datetime import date

from django.db import connection

OFTENEST = """
SELECT path, value, sum(amount)::bigint AS times FROM (
  SELECT path, facets ->> %(facet)s AS value, amount FROM ledger_deed
  WHERE kind = %(kind)s AND day >= %(since)s AND day <= %(last)s
    AND string_to_array(trim('/' FROM path) || coalesce('/' || grid::text, ''), '/') && %(scopes)s
) AS deed GROUP BY path, value ORDER BY times DESC, path, value LIMIT %(most)s
"""


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
