from django.db import migrations

from mulin.core.guards import append_only

# The same classes as `ledger.rules.sizes.class_of`.
SIZE = """
CREATE FUNCTION ledger_size(amount bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (amount >> spare) << spare
  FROM (SELECT greatest(length(ltrim(amount::bit(64)::text, '0')) - 7, 0) AS spare) AS bits
$$
"""

# A deed as the tallies count it: once for each place that held its own, and for its grid; in all, by each facet, and
# minutes by their class.
ENTRY = """
CREATE VIEW ledger_entry AS
SELECT deed.id AS deed_id, deed.kind, deed.day, scope.name AS scope, facet.name AS facet, facet.value,
       deed.amount, CASE WHEN deed.corrects_id IS NULL THEN 1 ELSE -1 END AS count
FROM ledger_deed AS deed
CROSS JOIN LATERAL (
  SELECT unnest(string_to_array(trim('/' FROM deed.path), '/')) AS name
  UNION ALL SELECT deed.grid::text WHERE deed.grid IS NOT NULL
) AS scope
CROSS JOIN LATERAL (
  SELECT '' AS name, '' AS value
  UNION ALL SELECT key, jsonb_each_text.value FROM jsonb_each_text(deed.facets)
  UNION ALL SELECT 'size', ledger_size(abs(deed.amount))::text WHERE deed.unit = 'minutes'
) AS facet
"""

TRAIL = """
CREATE FUNCTION ledger_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_tail (deed_id) SELECT id FROM fresh;
  RETURN NULL;
END $$;
CREATE TRIGGER trail AFTER INSERT ON ledger_deed REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_trail();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("core", "0002_functions")]

    operations = [
        append_only("ledger_deed"),
        migrations.RunSQL(SIZE, "DROP FUNCTION ledger_size"),
        migrations.RunSQL(ENTRY, "DROP VIEW ledger_entry"),
        migrations.RunSQL(TRAIL, "DROP TRIGGER trail ON ledger_deed; DROP FUNCTION ledger_trail"),
    ]
