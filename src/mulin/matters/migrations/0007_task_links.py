import django.db.models.deletion
import mulin.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0006_tasks"),
    ]

    operations = [
        migrations.CreateModel(
            name="TaskLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mulin.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("with_spot", models.BooleanField(default=False)),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("photos", models.ManyToManyField(related_name="+", to="matters.photo")),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="matters.task"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("task",),
                        name="matters_tasklink_one_a_task",
                    )
                ],
            },
        ),
    ]
