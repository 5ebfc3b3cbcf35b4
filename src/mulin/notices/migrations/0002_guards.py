from django.db import migrations

from mulin.core.guards import tracked


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("audit", "0002_guards")]

    operations = [
        tracked("notices_quiethours"),
        tracked("notices_hook", "cipher"),
    ]
