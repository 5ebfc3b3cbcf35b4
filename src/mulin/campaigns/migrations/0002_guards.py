from django.db import migrations

from mulin.core.guards import append_only, tracked


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial"), ("audit", "0001_initial"), ("core", "0001_initial")]

    operations = [
        append_only("campaigns_mark"),
        tracked("campaigns_campaign", "title", "about"),
        tracked("campaigns_party"),
    ]
