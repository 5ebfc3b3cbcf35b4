from django.db import migrations

# Whoever wrote a step as holder or checker may read what they wrote there, wherever the matter is now, after
# a logged look. Not what somebody reported, though they typed it in for them.
MAY_READ_OWN = """
CREATE FUNCTION matters_words_own(of_matter uuid, of_step uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM matters_step s WHERE s.id = of_step AND s.role IN ('holder', 'checker')
                 AND s.actor::text = mulin_bound('person'))
     AND EXISTS (SELECT 1 FROM audit_look l WHERE l.target = of_matter AND l.what = 'own_words'
                 AND l.transaction = pg_current_xact_id()::text::bigint);
$$;
CREATE POLICY may_read_own ON matters_words FOR SELECT USING (matters_words_own(matter_id, step_id));
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_guards")]

    operations = [
        migrations.RunSQL(
            MAY_READ_OWN,
            "DROP POLICY may_read_own ON matters_words; DROP FUNCTION matters_words_own",
        ),
    ]
