import django.db.models.deletion
from django.db import migrations, models

import mulin.core.ids
from mulin.core.guards import tracked

# Who takes back that they would hold a post holds it no longer.
LEAVE = """
CREATE FUNCTION people_leave_with_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  day date := NEW.withdrawn_on;
BEGIN
  DELETE FROM people_absence WHERE lower(during) >= day
    AND term_id IN (SELECT id FROM people_term WHERE asked_by_id = NEW.id);
  UPDATE people_absence SET during = daterange(lower(during), day)
    WHERE during @> day AND term_id IN (SELECT id FROM people_term WHERE asked_by_id = NEW.id);
  DELETE FROM people_term WHERE asked_by_id = NEW.id AND lower(during) >= day;
  UPDATE people_term SET during = daterange(lower(during), day)
    WHERE asked_by_id = NEW.id AND during @> day;
  RETURN NULL;
END $$;
CREATE TRIGGER leave_with_consent AFTER UPDATE OF withdrawn_on ON people_consent
  FOR EACH ROW WHEN (OLD.withdrawn_on IS NULL AND NEW.withdrawn_on IS NOT NULL)
  EXECUTE FUNCTION people_leave_with_consent();
CREATE FUNCTION people_asked_by_own_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM people_refuse_other_consent(NEW.asked_by_id, NEW.person_id);
  RETURN NEW;
END $$;
CREATE TRIGGER asked_by_stands BEFORE INSERT OR UPDATE OF asked_by_id ON people_term
  FOR EACH ROW WHEN (NEW.asked_by_id IS NOT NULL) EXECUTE FUNCTION people_asked_by_own_consent();
"""
LEAVE_BACK = """
DROP TRIGGER asked_by_stands ON people_term; DROP FUNCTION people_asked_by_own_consent;
DROP TRIGGER leave_with_consent ON people_consent; DROP FUNCTION people_leave_with_consent
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_on_board")]

    operations = [
        migrations.AddField(
            "term",
            "asked_by",
            models.ForeignKey(
                "people.consent",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asked_terms",
            ),
        ),
        migrations.AlterField(
            "consent",
            "purpose",
            models.CharField(
                choices=[
                    ("shown", "在门口的公示里写上姓名或电话"),
                    ("need", "记下需要的帮助"),
                    ("membership", "登记参加的组织和队伍"),
                    ("designation", "公开中心户、示范户"),
                    ("post", "承担自己申请的岗位"),
                ],
                max_length=80,
            ),
        ),
        migrations.CreateModel(
            "Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mulin.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=40)),
                ("text_version", models.CharField(max_length=20)),
                ("asked_at", models.DateTimeField()),
                ("expires_on", models.DateField(db_index=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("taken", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                (
                    "contact",
                    models.ForeignKey(
                        "people.contact",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        "people.person",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        "people.post", on_delete=django.db.models.deletion.CASCADE, related_name="claims"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["post", "person"],
                        condition=models.Q(decided_at=None),
                        name="people_claim_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(person__isnull=False)
                        | (models.Q(contact__isnull=False) & ~models.Q(name="")),
                        name="people_claim_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(decided_at=None, taken=None)
                        | models.Q(decided_at__isnull=False, taken__isnull=False),
                        name="people_claim_decided_with_an_answer",
                    ),
                ],
            },
        ),
        migrations.RunSQL(LEAVE, LEAVE_BACK),
        tracked("people_claim", "name", "answer"),
    ]
