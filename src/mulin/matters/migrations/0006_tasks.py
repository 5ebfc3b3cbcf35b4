import django.db.models.deletion
import mulin.core.ids
from django.db import migrations, models

# A party reads what it was asked and what it answered itself, after a logged look; nothing else of the matter.
MAY_READ_TASK = """
CREATE FUNCTION matters_words_task(of_matter uuid, of_step uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM matters_task t WHERE t.matter_id = of_matter AND t.id::text = mulin_bound('task')
                 AND (t.asked_in_id = of_step
                      OR EXISTS (SELECT 1 FROM matters_step s WHERE s.id = of_step AND s.matter_id = of_matter
                                 AND s.detail->>'task' = t.id::text)))
     AND EXISTS (SELECT 1 FROM audit_look l WHERE l.target = of_matter AND l.what = 'task'
                 AND l.transaction = pg_current_xact_id()::text::bigint);
$$;
CREATE POLICY may_read_task ON matters_words FOR SELECT USING (matters_words_task(matter_id, step_id));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0005_joined"),
        ("people", "0004_claims"),
        ("places", "0004_calendar"),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mulin.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("work", "Work"), ("relay", "Relay"), ("meeting", "Meeting")],
                        default="work",
                        max_length=8,
                    ),
                ),
                ("is_lead", models.BooleanField(default=False)),
                ("party", models.CharField(blank=True, max_length=10)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("accepted", "Accepted"),
                            ("answered", "Answered"),
                            ("declined", "Declined"),
                            ("dropped", "Dropped"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
                (
                    "asked_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="matters.step"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="matters.matter"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="places.organisation",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="people.post",
                    ),
                ),
            ],
            options={
                "ordering": ["-is_lead", "asked_at", "id"],
            },
        ),
        migrations.AddField(
            model_name="clock",
            name="task",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clocks",
                to="matters.task",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("met_at", None), ("stopped_at", None)),
                fields=("task",),
                name="matters_clock_one_a_task",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", False), ("party", ""), ("post", None)),
                    models.Q(("organisation", None), ("party", ""), ("post__isnull", False)),
                    models.Q(("organisation", None), ("post", None), models.Q(("party", ""), _negated=True)),
                    _connector="OR",
                ),
                name="matters_task_one_party",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["accepted", "asked"]), ("is_lead", True)),
                fields=("matter",),
                name="matters_task_one_lead",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["accepted", "asked"])),
                fields=("matter", "kind", "organisation", "post", "party", "about"),
                name="matters_task_asked_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(
            MAY_READ_TASK,
            "DROP POLICY may_read_task ON matters_words; DROP FUNCTION matters_words_task",
        ),
    ]
