from django.db import migrations

# Whoever called several parties by their rank so far does so by their capability from now on.
GIVE = """
UPDATE people_postkind SET capabilities = array_append(capabilities, 'matters.call')
WHERE rung >= 40 AND NOT 'matters.call' = ANY (capabilities);
"""
TAKE = "UPDATE people_postkind SET capabilities = array_remove(capabilities, 'matters.call');"


class Migration(migrations.Migration):
    dependencies = [("matters", "0012_releases"), ("people", "0004_claims")]

    operations = [migrations.RunSQL(GIVE, TAKE)]
