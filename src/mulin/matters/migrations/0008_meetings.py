import django.db.models.deletion
import mulin.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0007_task_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mulin.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("held_on", models.DateField()),
                ("where", models.CharField(max_length=80)),
                ("promise", models.TextField(blank=True)),
                ("result", models.TextField(blank=True)),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meeting", to="matters.task"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
