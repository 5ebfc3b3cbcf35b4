from django.db import migrations

from mulin.core.guards import append_only


class Migration(migrations.Migration):
    dependencies = [("boards", "0003_hung")]

    operations = [append_only("boards_hung")]
