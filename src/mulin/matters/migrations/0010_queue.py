import django.db.models.deletion
from django.db import migrations, models

import mulin.core.ids
from mulin.core.guards import tracked

OPEN = ["accepted", "checked", "done", "in_hand", "on_hold", "reopened", "reported", "waiting"]


class Migration(migrations.Migration):
    dependencies = [("matters", "0009_tells_reporter")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("status__in", OPEN)),
                fields=["due_at", "id"],
                name="matters_matter_open_due",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("status__in", OPEN)),
                fields=["place", "due_at"],
                name="matters_matter_open_at",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["-reported_at", "-id"], name="matters_matter_newest"),
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mulin.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=20)),
                ("query", models.CharField(blank=True, max_length=600)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="places.place",
                    ),
                ),
            ],
            options={"ordering": ["order", "name", "id"]},
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner", None), ("place__isnull", False)),
                    models.Q(("owner__isnull", False), ("place", None)),
                    _connector="OR",
                ),
                name="matters_savedfilter_of_a_person_or_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("place__isnull", False)),
                fields=("place", "name"),
                name="matters_savedfilter_one_name_at_a_place",
            ),
        ),
        tracked("matters_savedfilter", "name", "query"),
    ]
