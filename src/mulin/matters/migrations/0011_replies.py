import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import mulin.core.ids
from mulin.core.guards import tracked

STATUSES = [
    ("reported", "Reported"),
    ("accepted", "Accepted"),
    ("in_hand", "In Hand"),
    ("waiting", "Waiting"),
    ("on_hold", "On Hold"),
    ("done", "Done"),
    ("checked", "Checked"),
    ("closed", "Closed"),
    ("reopened", "Reopened"),
    ("declined", "Declined"),
    ("withdrawn", "Withdrawn"),
    ("merged", "Merged"),
]


class Migration(migrations.Migration):
    dependencies = [("matters", "0010_queue")]

    operations = [
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("label_zh", models.CharField(max_length=60)),
                ("label_en", models.CharField(blank=True, max_length=60)),
                (
                    "id",
                    models.UUIDField(
                        default=mulin.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.SlugField(max_length=20)),
                ("move", models.CharField(max_length=20)),
                ("category", models.CharField(blank=True, max_length=8)),
                ("status", models.CharField(blank=True, choices=STATUSES, max_length=10)),
                ("text_zh", models.CharField(blank=True, max_length=300)),
                ("text_en", models.CharField(blank=True, max_length=600)),
                ("source", models.CharField(blank=True, max_length=120)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="places.place",
                    ),
                ),
            ],
            options={"ordering": ["move", "code"]},
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("home", "="), ("code", "="), ("during", "&&")],
                name="matters_reply_one_code_at_a_time",
            ),
        ),
        tracked("matters_reply"),
    ]
