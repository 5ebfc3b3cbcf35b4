"""Fold deeds into daily tallies. A figure is what is folded and the tail, read in one statement, so none is missed."""

from django.db import connection, transaction

ROUND_MOST = 20_000  # deeds in one transaction

ALONE = "SELECT pg_advisory_xact_lock(hashtext('ledger.fold'))"
TAKE = """
WITH taken AS (
  DELETE FROM ledger_tail WHERE deed_id IN (SELECT deed_id FROM ledger_tail ORDER BY deed_id LIMIT %s)
  RETURNING deed_id
), added AS (
  INSERT INTO ledger_tally AS tally (scope, kind, facet, day, value, amount, count)
  SELECT scope, kind, facet, day, value, sum(amount), sum(count)
  FROM taken JOIN ledger_entry USING (deed_id)
  GROUP BY scope, kind, facet, day, value
  ON CONFLICT (scope, kind, facet, day, value) DO UPDATE
    SET amount = tally.amount + excluded.amount, count = tally.count + excluded.count
)
SELECT count(*) FROM taken
"""
ALL = """
INSERT INTO ledger_tally (scope, kind, facet, day, value, amount, count)
SELECT scope, kind, facet, day, value, sum(amount), sum(count) FROM ledger_entry
WHERE NOT EXISTS (SELECT 1 FROM ledger_tail WHERE ledger_tail.deed_id = ledger_entry.deed_id)
GROUP BY scope, kind, facet, day, value
"""


@transaction.atomic
def fold(*, most: int = ROUND_MOST) -> int:
    """Fold up to `most` deeds of the tail; how many they were. Two folders at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(TAKE, [most])
        return int(cursor.fetchone()[0])


@transaction.atomic
def rebuild() -> int:
    """Reckon all tallies anew from the deeds; how many rows they are. Readers see the old ones till then.

    Deeds posted meanwhile stay in the tail.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute("DELETE FROM ledger_tally")
        cursor.execute("DELETE FROM ledger_tail")
        cursor.execute(ALL)
        return int(cursor.rowcount)
