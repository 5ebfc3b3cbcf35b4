from django.db import migrations

from mulin.core.guards import tracked

# The path of a place is its parent's and its own number; ranks grow downward; no place is below itself.
# A move waits for those who add places, and they for it, so that no new place misses the move.
PATH = """
CREATE FUNCTION places_give_path() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  above text;
  above_rank int;
  own_rank int;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM pg_advisory_xact_lock(hashtext('places_move'));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtext('places_move'));
  END IF;
  IF NEW.parent_id IS NULL THEN
    NEW.path := '/' || NEW.number || '/';
    RETURN NEW;
  END IF;
  SELECT p.path, l.rank INTO above, above_rank
    FROM places_place p JOIN places_level l ON l.code = p.level_id WHERE p.id = NEW.parent_id FOR SHARE OF p;
  SELECT rank INTO own_rank FROM places_level WHERE code = NEW.level_id;
  IF above_rank >= own_rank THEN
    RAISE EXCEPTION 'a place stands under a higher level'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'places_place_under_a_higher_level';
  END IF;
  IF position('/' || NEW.number || '/' IN above) > 0 THEN
    RAISE EXCEPTION 'a place cannot stand under itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'places_place_not_under_itself';
  END IF;
  NEW.path := above || NEW.number || '/';
  RETURN NEW;
END $$;
CREATE TRIGGER give_path BEFORE INSERT OR UPDATE OF parent_id, level_id ON places_place
  FOR EACH ROW EXECUTE FUNCTION places_give_path();
CREATE FUNCTION places_keep_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'path and number of a place are given by the database'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'places_place_path_is_given';
END $$;
CREATE TRIGGER keep_number BEFORE UPDATE OF number ON places_place
  FOR EACH ROW WHEN (NEW.number <> OLD.number) EXECUTE FUNCTION places_keep_path();
CREATE TRIGGER keep_path BEFORE UPDATE OF path ON places_place
  FOR EACH ROW WHEN (NEW.path <> OLD.path AND pg_trigger_depth() = 0) EXECUTE FUNCTION places_keep_path();
CREATE FUNCTION places_keep_below() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM places_place child JOIN places_level below ON below.code = child.level_id
    JOIN places_level own ON own.code = NEW.level_id
    WHERE child.parent_id = NEW.id AND below.rank <= own.rank
  ) THEN
    RAISE EXCEPTION 'a place stands under a higher level'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'places_place_under_a_higher_level';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_below AFTER UPDATE OF level_id ON places_place
  FOR EACH ROW WHEN (NEW.level_id <> OLD.level_id) EXECUTE FUNCTION places_keep_below();
"""
PATH_BACK = """
DROP TRIGGER keep_below ON places_place; DROP FUNCTION places_keep_below;
DROP TRIGGER keep_path ON places_place; DROP TRIGGER keep_number ON places_place;
DROP FUNCTION places_keep_path;
DROP TRIGGER give_path ON places_place; DROP FUNCTION places_give_path
"""

# No place is in two grids on one day, also not by way of a place above or below it.
ONE_GRID = """
CREATE FUNCTION places_paths_above(path text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg('/' || array_to_string(step[1:depth], '/') || '/')
  FROM (SELECT string_to_array(trim('/' FROM path), '/') AS step) s, generate_series(1, cardinality(step)) AS depth
$$;
CREATE FUNCTION places_refuse_two_grids(of_path text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1
    FROM places_place inner_p
    JOIN places_areaplace inner_h ON inner_h.place_id = inner_p.id
    JOIN places_areaplace outer_h ON outer_h.kind = inner_h.kind AND outer_h.area_id <> inner_h.area_id
      AND outer_h.during && inner_h.during
    JOIN places_place outer_p ON outer_p.id = outer_h.place_id
      AND outer_p.path = ANY (places_paths_above(inner_p.path))
    WHERE inner_h.kind IN ('grid', 'micro_grid', 'compound')
      AND (inner_p.path LIKE of_path || '%' OR inner_p.path = ANY (places_paths_above(of_path)))
  ) THEN
    RAISE EXCEPTION 'a place would be in two grids at once'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'places_one_grid';
  END IF;
END $$;
CREATE FUNCTION places_hold_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own_path text;
BEGIN
  IF NEW.kind NOT IN ('grid', 'micro_grid', 'compound') THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('places_areaplace'));
  SELECT path INTO own_path FROM places_place WHERE id = NEW.place_id;
  -- The places above and below are found first, by index, whatever the planner believes of the sizes of
  -- tables that one transaction has just filled; ':' is the character after all that a path is made of.
  IF EXISTS (
    WITH around AS MATERIALIZED (
      SELECT id FROM places_place WHERE path = ANY (places_paths_above(own_path))
      UNION
      SELECT id FROM places_place WHERE path ~>=~ own_path AND path ~<~ (own_path || ':')
    )
    SELECT 1 FROM around JOIN places_areaplace h ON h.place_id = around.id
    WHERE h.kind = NEW.kind AND h.area_id <> NEW.area_id AND h.during && NEW.during
  ) THEN
    RAISE EXCEPTION 'a place would be in two grids at once'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'places_one_grid';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hold_once AFTER INSERT OR UPDATE ON places_areaplace
  FOR EACH ROW EXECUTE FUNCTION places_hold_once();
CREATE FUNCTION places_same_kind() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lives daterange;
BEGIN
  SELECT kind, during INTO NEW.kind, lives FROM places_area WHERE id = NEW.area_id FOR SHARE;
  IF NOT NEW.during <@ lives THEN
    RAISE EXCEPTION 'an area holds places only while it exists'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'places_areaplace_within_its_area';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER same_kind BEFORE INSERT OR UPDATE ON places_areaplace
  FOR EACH ROW EXECUTE FUNCTION places_same_kind();
CREATE FUNCTION places_keep_area() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind <> OLD.kind THEN
    RAISE EXCEPTION 'an area keeps its kind' USING ERRCODE = 'check_violation', CONSTRAINT = 'places_area_keeps_its_kind';
  END IF;
  IF EXISTS (SELECT 1 FROM places_areaplace WHERE area_id = NEW.id AND NOT during <@ NEW.during) THEN
    RAISE EXCEPTION 'an area holds places only while it exists'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'places_areaplace_within_its_area';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_area AFTER UPDATE OF kind, during ON places_area
  FOR EACH ROW EXECUTE FUNCTION places_keep_area();
CREATE FUNCTION places_micro_in_grid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM places_area WHERE id = NEW.parent_id AND kind = 'grid') THEN
    RAISE EXCEPTION 'a micro-grid is part of a grid'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'places_area_micro_grid_in_a_grid';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER micro_in_grid BEFORE INSERT OR UPDATE OF parent_id ON places_area
  FOR EACH ROW WHEN (NEW.kind = 'micro_grid') EXECUTE FUNCTION places_micro_in_grid();
"""
ONE_GRID_BACK = """
DROP TRIGGER micro_in_grid ON places_area; DROP FUNCTION places_micro_in_grid;
DROP TRIGGER keep_area ON places_area; DROP FUNCTION places_keep_area;
DROP TRIGGER same_kind ON places_areaplace; DROP FUNCTION places_same_kind;
DROP TRIGGER hold_once ON places_areaplace; DROP FUNCTION places_hold_once;
DROP FUNCTION places_refuse_two_grids; DROP FUNCTION places_paths_above
"""

# A place that moves takes everything below it along, and may not end up in two grids.
MOVE = """
CREATE FUNCTION places_move_below() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.path = OLD.path THEN RETURN NULL; END IF;
  UPDATE places_place SET path = NEW.path || substr(path, length(OLD.path) + 1)
    WHERE path LIKE OLD.path || '%';
  PERFORM places_refuse_two_grids(NEW.path);
  RETURN NULL;
END $$;
CREATE TRIGGER move_below AFTER UPDATE OF parent_id ON places_place
  FOR EACH ROW EXECUTE FUNCTION places_move_below();
"""
MOVE_BACK = "DROP TRIGGER move_below ON places_place; DROP FUNCTION places_move_below"

# No organisation is above itself in its own tree.
NO_LOOP = """
CREATE FUNCTION places_refuse_loop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(TG_TABLE_NAME));
  EXECUTE format(
    'WITH RECURSIVE up AS (SELECT $1 AS id UNION SELECT t.parent_id FROM %I t JOIN up ON t.id = up.id)
     SELECT EXISTS (SELECT 1 FROM up WHERE id = $2)', TG_TABLE_NAME)
    INTO found USING NEW.parent_id, NEW.id;
  IF found THEN
    RAISE EXCEPTION 'a row cannot stand under itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'places_not_under_itself';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER no_loop AFTER INSERT OR UPDATE OF parent_id ON places_organisation
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION places_refuse_loop();
CREATE TRIGGER no_loop AFTER INSERT OR UPDATE OF parent_id ON places_area
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION places_refuse_loop();
"""
NO_LOOP_BACK = """
DROP TRIGGER no_loop ON places_area; DROP TRIGGER no_loop ON places_organisation;
DROP FUNCTION places_refuse_loop
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial"), ("audit", "0002_guards")]

    operations = [
        migrations.RunSQL(PATH, PATH_BACK),
        migrations.RunSQL(ONE_GRID, ONE_GRID_BACK),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RunSQL(NO_LOOP, NO_LOOP_BACK),
        tracked("places_place"),
        tracked("places_area"),
        tracked("places_areaplace"),
        tracked("places_organisation"),
        tracked("places_cover"),
    ]
