from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import migrations, models

from mulin.core.guards import tracked
from mulin.core.ids import new_id


class Migration(migrations.Migration):
    dependencies = [("places", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="Chat",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("qr_expires_on", models.DateField(null=True)),
                ("during", DateRangeField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="chats",
                        to="places.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(on_delete=models.PROTECT, related_name="chats", to="places.place"),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    ExclusionConstraint(
                        name="places_chat_one_name_at_a_place",
                        expressions=[
                            ("place", RangeOperators.EQUAL),
                            ("name", RangeOperators.EQUAL),
                            ("during", RangeOperators.OVERLAPS),
                        ],
                    ),
                ],
            },
        ),
        tracked("places_chat"),
    ]
