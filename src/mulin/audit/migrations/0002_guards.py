from django.db import migrations

from mulin.core.guards import append_only

# Keeps of each change only the columns that differ; of hidden columns only that they differ.
RECORD_CHANGE = """
CREATE FUNCTION audit_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := '{}';
  now_is jsonb := '{}';
  kept_before jsonb;
  kept_after jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN now_is := to_jsonb(NEW); END IF;
  SELECT coalesce(jsonb_object_agg(key, CASE WHEN key = ANY (TG_ARGV) THEN '"•"' ELSE value END), '{}')
    INTO kept_before FROM jsonb_each(was)
    WHERE value IS DISTINCT FROM now_is -> key AND value <> 'null';
  SELECT coalesce(jsonb_object_agg(key, CASE WHEN key = ANY (TG_ARGV) THEN '"•"' ELSE value END), '{}')
    INTO kept_after FROM jsonb_each(now_is)
    WHERE value IS DISTINCT FROM was -> key AND value <> 'null';
  IF TG_OP = 'UPDATE' AND kept_before = '{}' AND kept_after = '{}' THEN RETURN NULL; END IF;
  INSERT INTO audit_change (at, actor, "table", "row", kind, before, after)
  VALUES (clock_timestamp(), nullif(mulin_bound('person'), '')::uuid, TG_TABLE_NAME,
          (coalesce(now_is ->> 'id', was ->> 'id'))::uuid, lower(TG_OP), kept_before, kept_after);
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("core", "0002_functions")]

    operations = [
        migrations.RunSQL(RECORD_CHANGE, "DROP FUNCTION audit_record_change"),
        append_only("audit_event"),
        append_only("audit_look"),
        append_only("audit_change"),
    ]
