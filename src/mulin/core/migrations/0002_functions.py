from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

REFUSE = """
CREATE FUNCTION mulin_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

BOUND = """
CREATE FUNCTION mulin_bound(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('mulin.' || name, true), '')
$$;
CREATE FUNCTION mulin_within(path text, name text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT 1 FROM unnest(string_to_array(mulin_bound(name), ',')) AS allowed
    WHERE allowed <> '' AND starts_with(path, allowed))
$$;
CREATE FUNCTION mulin_among(id uuid, name text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT id::text = ANY (string_to_array(mulin_bound(name), ','))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(REFUSE, "DROP FUNCTION mulin_refuse"),
        migrations.RunSQL(
            BOUND,
            "DROP FUNCTION mulin_among; DROP FUNCTION mulin_within; DROP FUNCTION mulin_bound",
        ),
    ]
