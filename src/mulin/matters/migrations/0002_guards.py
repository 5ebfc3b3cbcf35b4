from django.db import migrations

from mulin.core.guards import append_only, row_security, tracked

# Whose eyes may see the original words of a matter: see docs/concepts.md, "Words".
# A confidential matter opens to its holder and to those with the capability for sealed matters only.
MAY_READ = """
CREATE FUNCTION matters_words_open(of_matter uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT mulin_bound('system') = 'on' OR EXISTS (
    SELECT 1 FROM matters_matter m JOIN places_place p ON p.id = m.place_id
    WHERE m.id = of_matter AND (
      m.id::text = mulin_bound('own_matter')
      OR (EXISTS (SELECT 1 FROM audit_look l WHERE l.target = m.id AND l.what = 'words'
                  AND l.transaction = pg_current_xact_id()::text::bigint)
          AND (mulin_among(m.holder_id, 'posts')
               OR mulin_within(p.path, CASE WHEN m.confidential THEN 'sealed' ELSE 'words' END)))))
$$;
"""

# Words are never rewritten; redacting empties them and says when.
ONLY_REDACT = """
CREATE FUNCTION matters_only_redact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.matter_id, NEW.step_id) IS DISTINCT FROM (OLD.id, OLD.matter_id, OLD.step_id)
     OR (NEW.text IS DISTINCT FROM OLD.text AND (NEW.text <> '' OR NEW.redacted_at IS NULL)) THEN
    RAISE EXCEPTION 'words are emptied or kept, never rewritten' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_redact BEFORE UPDATE ON matters_words
  FOR EACH ROW EXECUTE FUNCTION matters_only_redact();
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial"), ("people", "0002_guards")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE matters_number START 1000", "DROP SEQUENCE matters_number"),
        migrations.RunSQL(MAY_READ, "DROP FUNCTION matters_words_open"),
        migrations.RunSQL(
            ONLY_REDACT,
            "DROP TRIGGER only_redact ON matters_words; DROP FUNCTION matters_only_redact",
        ),
        row_security(
            "matters_words", select="matters_words_open(matter_id)", change="mulin_bound('system') = 'on'"
        ),
        append_only("matters_step"),
        tracked("matters_category"),
    ]
