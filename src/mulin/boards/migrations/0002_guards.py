from django.db import migrations

from mulin.core.guards import append_only, tracked

# What was made public stays so: where, of what kind and since when never change, and it comes down once.
HANGS = """
CREATE FUNCTION boards_hangs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.taken_down_on IS NULL
     AND (NEW.id, NEW.place_id, NEW.kind, NEW.posted_on, NEW.posted_at)
       = (OLD.id, OLD.place_id, OLD.kind, OLD.posted_on, OLD.posted_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a posted notice is only taken down'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'boards_hangs';
END $$;
CREATE TRIGGER hangs BEFORE UPDATE OR DELETE ON boards_affair
  FOR EACH ROW EXECUTE FUNCTION boards_hangs();
"""
GONE = """
DROP TRIGGER hangs ON boards_affair;
DROP FUNCTION boards_hangs;
"""


class Migration(migrations.Migration):
    dependencies = [("boards", "0001_affairs"), ("audit", "0001_initial"), ("core", "0001_initial")]

    operations = [
        append_only("boards_version"),
        tracked("boards_affair"),
        migrations.RunSQL(HANGS, GONE),
    ]
