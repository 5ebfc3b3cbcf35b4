from django.db import migrations

from mulin.core.guards import row_security, tracked

# Shares in premises never exceed the whole on any day.
SHARES = """
CREATE FUNCTION people_is_more_than_whole(of_premises uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  share record;
  parts numeric := 0;
  whole numeric := 1;
  common numeric;
BEGIN
  FOR share IN
    SELECT o.parts AS p, o.of AS w FROM people_ownership o WHERE o.premises_id = of_premises AND o.during @> day
  LOOP
    parts := parts * share.w + share.p * whole;
    whole := whole * share.w;
    common := gcd(parts, whole);
    parts := div(parts, common);
    whole := div(whole, common);
  END LOOP;
  RETURN parts > whole;
END $$;
CREATE FUNCTION people_refuse_more_than_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM places_place WHERE id = NEW.premises_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM people_ownership day
    WHERE day.premises_id = NEW.premises_id AND day.during && NEW.during
      AND people_is_more_than_whole(NEW.premises_id, greatest(lower(day.during), lower(NEW.during)))
  ) THEN
    RAISE EXCEPTION 'shares would be more than the whole'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'people_ownership_not_more_than_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER no_more_than_whole AFTER INSERT OR UPDATE ON people_ownership
  FOR EACH ROW EXECUTE FUNCTION people_refuse_more_than_whole();
"""
SHARES_BACK = """
DROP TRIGGER no_more_than_whole ON people_ownership; DROP FUNCTION people_refuse_more_than_whole;
DROP FUNCTION people_is_more_than_whole
"""

# A term sits on a seat that the post has. (The day may have begun elsewhere: hence a day's grace.)
SEATS = """
CREATE FUNCTION people_refuse_missing_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  has int;
BEGIN
  SELECT seats INTO has FROM people_post WHERE id = NEW.post_id FOR SHARE;
  IF NEW.seat < 1 OR NEW.seat > has THEN
    RAISE EXCEPTION 'the post has no such seat'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'people_term_on_a_seat';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seat_exists BEFORE INSERT OR UPDATE OF seat, post_id ON people_term
  FOR EACH ROW EXECUTE FUNCTION people_refuse_missing_seat();
CREATE FUNCTION people_refuse_lost_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM people_term WHERE post_id = NEW.id AND seat > NEW.seats
             AND (upper_inf(during) OR upper(during) > current_date + 1)) THEN
    RAISE EXCEPTION 'a seat that is taken cannot be removed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'people_post_keeps_taken_seats';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER no_lost_seat AFTER UPDATE OF seats ON people_post
  FOR EACH ROW EXECUTE FUNCTION people_refuse_lost_seat();
"""
SEATS_BACK = """
DROP TRIGGER no_lost_seat ON people_post; DROP FUNCTION people_refuse_lost_seat;
DROP TRIGGER seat_exists ON people_term; DROP FUNCTION people_refuse_missing_seat
"""

# Withdrawing a consent ends at once, whoever does it, what rests on it.
WITHDRAW = """
CREATE FUNCTION people_end_with_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  day date := NEW.withdrawn_on;
BEGIN
  DELETE FROM people_fact WHERE consent_id = NEW.id;
  DELETE FROM people_membership WHERE consent_id = NEW.id AND lower(during) >= day;
  UPDATE people_membership SET during = daterange(lower(during), day)
    WHERE consent_id = NEW.id AND during @> day;
  DELETE FROM people_designation WHERE consent_id = NEW.id AND lower(during) >= day;
  UPDATE people_designation SET during = daterange(lower(during), day)
    WHERE consent_id = NEW.id AND during @> day;
  UPDATE people_term SET show_name = false, show_phone = false, shown_by_id = NULL
    WHERE shown_by_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER end_with_consent AFTER UPDATE OF withdrawn_on ON people_consent
  FOR EACH ROW WHEN (OLD.withdrawn_on IS NULL AND NEW.withdrawn_on IS NOT NULL)
  EXECUTE FUNCTION people_end_with_consent();
CREATE FUNCTION people_keep_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a withdrawn consent stays withdrawn'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'people_consent_stays_withdrawn';
END $$;
CREATE TRIGGER stay_withdrawn BEFORE UPDATE OF withdrawn_on ON people_consent
  FOR EACH ROW WHEN (OLD.withdrawn_on IS NOT NULL AND NEW.withdrawn_on IS DISTINCT FROM OLD.withdrawn_on)
  EXECUTE FUNCTION people_keep_withdrawn();
CREATE FUNCTION people_refuse_other_consent(consent uuid, of_person uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  given people_consent;
BEGIN
  SELECT * INTO given FROM people_consent WHERE id = consent FOR SHARE;
  IF given.withdrawn_on IS NOT NULL THEN
    RAISE EXCEPTION 'the consent was withdrawn'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'people_consent_stands';
  END IF;
  IF given.person_id IS DISTINCT FROM of_person THEN
    RAISE EXCEPTION 'the consent is another person''s'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'people_consent_of_the_person';
  END IF;
END $$;
CREATE FUNCTION people_own_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM people_refuse_other_consent(NEW.consent_id, NEW.person_id);
  RETURN NEW;
END $$;
CREATE TRIGGER consent_stands BEFORE INSERT OR UPDATE OF consent_id ON people_fact
  FOR EACH ROW EXECUTE FUNCTION people_own_consent();
CREATE TRIGGER consent_stands BEFORE INSERT OR UPDATE OF consent_id ON people_membership
  FOR EACH ROW EXECUTE FUNCTION people_own_consent();
CREATE FUNCTION people_shown_by_own_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM people_refuse_other_consent(NEW.shown_by_id, NEW.person_id);
  RETURN NEW;
END $$;
CREATE TRIGGER consent_stands BEFORE INSERT OR UPDATE OF shown_by_id ON people_term
  FOR EACH ROW WHEN (NEW.shown_by_id IS NOT NULL) EXECUTE FUNCTION people_shown_by_own_consent();
CREATE FUNCTION people_consent_of_household() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  giver uuid;
BEGIN
  SELECT person_id INTO giver FROM people_consent WHERE id = NEW.consent_id;
  IF NOT EXISTS (SELECT 1 FROM people_residency WHERE household_id = NEW.household_id
                 AND person_id = giver AND during && NEW.during) THEN
    RAISE EXCEPTION 'somebody of the household must agree'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'people_designation_by_the_household';
  END IF;
  PERFORM people_refuse_other_consent(NEW.consent_id, giver);
  RETURN NEW;
END $$;
CREATE TRIGGER consent_stands BEFORE INSERT OR UPDATE OF consent_id ON people_designation
  FOR EACH ROW EXECUTE FUNCTION people_consent_of_household();
"""
WITHDRAW_BACK = """
DROP TRIGGER consent_stands ON people_designation; DROP FUNCTION people_consent_of_household;
DROP TRIGGER consent_stands ON people_term; DROP FUNCTION people_shown_by_own_consent;
DROP TRIGGER consent_stands ON people_membership; DROP TRIGGER consent_stands ON people_fact;
DROP FUNCTION people_own_consent; DROP FUNCTION people_refuse_other_consent;
DROP TRIGGER stay_withdrawn ON people_consent; DROP FUNCTION people_keep_withdrawn;
DROP TRIGGER end_with_consent ON people_consent; DROP FUNCTION people_end_with_consent
"""

# A number opens to its owner, to the installation, or after a look that was logged in this transaction.
OWN_OR_LOGGED = """
mulin_bound('system') = 'on'
OR EXISTS (SELECT 1 FROM people_contact c WHERE c.id = contact_id
           AND c.person_id::text = mulin_bound('person'))
OR (mulin_bound('contacts') = 'on' AND EXISTS (
      SELECT 1 FROM audit_look l WHERE l.target = contact_id AND l.what = 'contact'
      AND l.transaction = pg_current_xact_id()::text::bigint))
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("places", "0002_guards")]

    operations = [
        migrations.RunSQL(SHARES, SHARES_BACK),
        migrations.RunSQL(SEATS, SEATS_BACK),
        migrations.RunSQL(WITHDRAW, WITHDRAW_BACK),
        row_security("people_contactsecret", select=OWN_OR_LOGGED, change="mulin_bound('system') = 'on'"),
        tracked("people_person", "name", "sort_key"),
        tracked("people_contact", "digest", "masked"),
        tracked("people_household", "name"),
        tracked("people_residency"),
        tracked("people_ownership"),
        tracked("people_consent", "witness"),
        tracked("people_fact"),
        tracked("people_membership"),
        tracked("people_designation"),
        tracked("people_post"),
        tracked("people_term"),
        tracked("people_absence"),
    ]
