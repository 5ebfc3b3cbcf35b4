from django.db import migrations

# What everybody has read stays as it was; also its sentences.
SETTLED = """
CREATE FUNCTION briefing_settled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  published boolean;
BEGIN
  IF TG_TABLE_NAME = 'briefing_brief' THEN
    published := OLD.published_at IS NOT NULL;
  ELSE
    SELECT published_at IS NOT NULL INTO published FROM briefing_brief
      WHERE id = coalesce(OLD.brief_id, NEW.brief_id);
  END IF;
  IF published THEN
    RAISE EXCEPTION 'a published brief is never changed'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'briefing_settled';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settled BEFORE UPDATE OR DELETE ON briefing_brief
  FOR EACH ROW EXECUTE FUNCTION briefing_settled();
CREATE TRIGGER settled BEFORE INSERT OR UPDATE OR DELETE ON briefing_line
  FOR EACH ROW EXECUTE FUNCTION briefing_settled();
"""
GONE = """
DROP TRIGGER settled ON briefing_line;
DROP TRIGGER settled ON briefing_brief;
DROP FUNCTION briefing_settled;
"""


class Migration(migrations.Migration):
    dependencies = [("briefing", "0001_initial")]
    operations = [migrations.RunSQL(SETTLED, GONE)]
