from django.db import migrations

# The table that Django's database cache expects (django.core.cache.backends.db).
TABLE = """
CREATE TABLE core_cache (
  cache_key varchar(255) PRIMARY KEY,
  value text NOT NULL,
  expires timestamptz NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_functions")]

    operations = [migrations.RunSQL(TABLE, "DROP TABLE core_cache")]
