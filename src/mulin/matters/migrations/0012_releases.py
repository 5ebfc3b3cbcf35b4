import django.db.models.deletion
from django.db import migrations, models

import mulin.core.ids
from mulin.core.guards import tracked

# What is confidential is never released, whoever writes the row.
NEVER_SEALED = """
CREATE FUNCTION matters_release_is_public() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM matters_matter WHERE id = NEW.matter_id AND confidential) THEN
    RAISE EXCEPTION 'the words of a confidential matter are never released' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER is_public BEFORE INSERT ON matters_release
  FOR EACH ROW EXECUTE FUNCTION matters_release_is_public();
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0011_replies")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("status", "closed")),
                fields=["-ended_at", "-id"],
                name="matters_matter_settled",
            ),
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mulin.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("paper", "书面签字"),
                            ("spoken", "口头答应，有人在场"),
                            ("online", "在网上勾选"),
                        ],
                        max_length=6,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="matters.matter",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)),
                fields=("matter",),
                name="matters_release_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at", None),
                    ("taken_back_at__gte", models.F("given_at")),
                    _connector="OR",
                ),
                name="matters_release_taken_back_after",
            ),
        ),
        migrations.RunSQL(
            NEVER_SEALED,
            "DROP TRIGGER is_public ON matters_release; DROP FUNCTION matters_release_is_public",
        ),
        tracked("matters_release"),
    ]
