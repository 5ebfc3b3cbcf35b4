from django.db import migrations

from mulin.core.guards import append_only, row_security, tracked

# The wall: a file opens to the mediator named in it now, as long as they mediate at its place, and to those with the
# capability for sealed matters there after a look that says why. Its words and parties open to both only after a look.
# The functions that others call on a row of a guarded table do not read that table again.
WALL = """
CREATE FUNCTION mediation_looked(of_file uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM audit_look l WHERE l.target = of_file AND l.what IN ('mediation', 'papers')
                 AND l.transaction = pg_current_xact_id()::text::bigint)
$$;
CREATE FUNCTION mediation_named(of_file uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM mediation_mediator n WHERE n.mediation_id = of_file AND n.ended_at IS NULL
                 AND n.person_id::text = mulin_bound('person'))
$$;
CREATE FUNCTION mediation_head_open(of_file uuid, at_place uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT mulin_bound('system') = 'on' OR EXISTS (
    SELECT 1 FROM places_place p WHERE p.id = at_place AND (
      (mediation_named(of_file) AND mulin_within(p.path, 'mediates'))
      OR (mediation_looked(of_file) AND mulin_within(p.path, 'sealed'))))
$$;
CREATE FUNCTION mediation_inside_open(of_file uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT mulin_bound('system') = 'on' OR (mediation_looked(of_file)
    AND EXISTS (SELECT 1 FROM mediation_mediation m WHERE m.id = of_file))
$$;
"""
WALL_BACK = """
DROP FUNCTION mediation_inside_open; DROP FUNCTION mediation_head_open;
DROP FUNCTION mediation_named; DROP FUNCTION mediation_looked
"""

# All that passes the wall: whether a matter is being mediated or has been; and which file a spoken number means,
# for one who may then say why they open it.
STAGE = """
CREATE FUNCTION mediation_stage(of_matter uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN bool_or(status IN ('registered', 'invited', 'mediating')) THEN 'open'
              WHEN count(*) > 0 THEN 'ended' ELSE '' END
  FROM mediation_mediation WHERE matter_id = of_matter
$$;
CREATE FUNCTION mediation_with_number(spoken bigint) RETURNS TABLE (file uuid, path text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id, p.path::text FROM mediation_mediation m JOIN places_place p ON p.id = m.place_id
  WHERE m.number = spoken
$$;
CREATE FUNCTION mediation_place(of_file uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT p.path::text FROM mediation_mediation m JOIN places_place p ON p.id = m.place_id WHERE m.id = of_file
$$;
"""
STAGE_BACK = """
DROP FUNCTION mediation_place; DROP FUNCTION mediation_with_number; DROP FUNCTION mediation_stage
"""

# Nobody judges what is their own: neither named to a file in which they are a party, nor a party where they are named.
NOT_BOTH = """
CREATE FUNCTION mediation_refuse_both() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM mediation_mediation WHERE id = NEW.mediation_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM mediation_mediator n JOIN mediation_party y ON y.mediation_id = n.mediation_id
    WHERE n.mediation_id = NEW.mediation_id AND n.ended_at IS NULL
      AND (y.person_id = n.person_id OR y.digest IN (SELECT c.digest FROM people_contact c WHERE c.person_id = n.person_id))
  ) THEN
    RAISE EXCEPTION 'a party does not mediate'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mediation_party_does_not_mediate';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER not_both AFTER INSERT OR UPDATE ON mediation_mediator
  FOR EACH ROW EXECUTE FUNCTION mediation_refuse_both();
CREATE TRIGGER not_both AFTER INSERT OR UPDATE OF person_id, digest ON mediation_party
  FOR EACH ROW EXECUTE FUNCTION mediation_refuse_both();
"""
NOT_BOTH_BACK = """
DROP TRIGGER not_both ON mediation_party; DROP TRIGGER not_both ON mediation_mediator;
DROP FUNCTION mediation_refuse_both
"""

# Mediation begins when at least two are there and each has said yes; from an end nothing leads on.
VOLUNTARY = """
CREATE FUNCTION mediation_keep_voluntary() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.status IN ('refused', 'stopped', 'not_agreed', 'performed', 'not_performed') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'nothing goes on from an end'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mediation_ended';
  END IF;
  IF NEW.status NOT IN ('registered', 'invited', 'refused') AND (
       (SELECT count(*) FROM mediation_party y WHERE y.mediation_id = NEW.id) < 2
       OR EXISTS (SELECT 1 FROM mediation_party y WHERE y.mediation_id = NEW.id AND y.consented_on IS NULL)) THEN
    RAISE EXCEPTION 'all parties must want it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mediation_all_consent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER voluntary BEFORE UPDATE OF status ON mediation_mediation
  FOR EACH ROW EXECUTE FUNCTION mediation_keep_voluntary();
"""
VOLUNTARY_BACK = "DROP TRIGGER voluntary ON mediation_mediation; DROP FUNCTION mediation_keep_voluntary"

# Words are never rewritten; redacting empties them and says when.
ONLY_REDACT = """
CREATE FUNCTION mediation_only_redact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.mediation_id, NEW.step_id, NEW.kind) IS DISTINCT FROM (OLD.id, OLD.mediation_id, OLD.step_id, OLD.kind)
     OR (NEW.text IS DISTINCT FROM OLD.text AND (NEW.text <> '' OR NEW.redacted_at IS NULL)) THEN
    RAISE EXCEPTION 'words are emptied or kept, never rewritten' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_redact BEFORE UPDATE ON mediation_words
  FOR EACH ROW EXECUTE FUNCTION mediation_only_redact();
"""
ONLY_REDACT_BACK = "DROP TRIGGER only_redact ON mediation_words; DROP FUNCTION mediation_only_redact"
SYSTEM = "mulin_bound('system') = 'on'"


class Migration(migrations.Migration):
    dependencies = [("mediation", "0001_initial"), ("audit", "0002_guards"), ("people", "0002_guards")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE mediation_number", "DROP SEQUENCE mediation_number"),
        migrations.RunSQL(WALL, WALL_BACK),
        migrations.RunSQL(STAGE, STAGE_BACK),
        migrations.RunSQL(NOT_BOTH, NOT_BOTH_BACK),
        migrations.RunSQL(VOLUNTARY, VOLUNTARY_BACK),
        migrations.RunSQL(ONLY_REDACT, ONLY_REDACT_BACK),
        row_security(
            "mediation_mediation", select="mediation_head_open(id, place_id)", change=SYSTEM, insert=SYSTEM
        ),
        *(
            row_security(table, select="mediation_inside_open(mediation_id)", change=SYSTEM, insert=SYSTEM)
            for table in ("mediation_party", "mediation_step", "mediation_words", "mediation_photo")
        ),
        append_only("mediation_step"),
        tracked("mediation_mediator"),
    ]
