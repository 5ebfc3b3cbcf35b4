"""Limits on how often something may be done; counted in the database, so they hold across processes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from mulin.core.errors import TooMany


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` in each window of length `per`."""

    name: str
    times: int
    per: timedelta


def use(limit: Limit, who: str, *, now: datetime) -> None:
    """Count one use by `who`; raise TooMany where the limit is passed.

    A window begins with the first use after the last one ended. `who` is stored as a hash only.
    """
    key = hashlib.sha256(f"{limit.name}\0{who}".encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO core_tally AS t (key, since, count) VALUES (%(key)s, %(now)s, 1)
            ON CONFLICT (key) DO UPDATE SET
              since = CASE WHEN t.since <= %(ended)s THEN %(now)s ELSE t.since END,
              count = CASE WHEN t.since <= %(ended)s THEN 1 ELSE t.count + 1 END
            RETURNING count
            """,
            {"key": key, "now": now, "ended": now - limit.per},
        )
        count = cursor.fetchone()[0]
    if count > limit.times:
        raise TooMany(limit.name, per=limit.per)
