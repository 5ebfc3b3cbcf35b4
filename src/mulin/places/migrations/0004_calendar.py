from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import migrations, models

from mulin.core.guards import tracked
from mulin.core.ids import new_id
from mulin.places.hours import HoursField

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Two minutes a range, inside one day; a range is longer than nothing and begins no earlier than the last ended.
ARE_HOURS = """
CREATE FUNCTION places_are_hours(hours smallint[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT cardinality(hours) % 2 = 0 AND coalesce(bool_and(coalesce(
    CASE WHEN place % 2 = 1 THEN minute >= coalesce(before, 0) AND minute < 1440
         ELSE minute > before AND minute <= 1440 END, false)), true)
  FROM (
    SELECT minute, place, lag(minute) OVER (ORDER BY place) AS before
    FROM unnest(hours) WITH ORDINALITY AS given(minute, place)
  ) AS minutes
$$
"""


def are_hours(column: str) -> models.Func:
    return models.Func(models.F(column), function="places_are_hours", output_field=models.BooleanField())


def open_at_all() -> models.Q:
    found = models.Q()
    for weekday in WEEKDAYS:
        found |= ~models.Q(**{weekday: ()})
    return found


class Migration(migrations.Migration):
    dependencies = [("places", "0003_chat")]

    operations = [
        migrations.RunSQL(ARE_HOURS, "DROP FUNCTION places_are_hours"),
        migrations.CreateModel(
            name="WorkHours",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                *((weekday, HoursField()) for weekday in WEEKDAYS),
                ("source", models.CharField(blank=True, max_length=120)),
                ("during", DateRangeField()),
                (
                    "home",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="work_hours", to="places.place"),
                ),
            ],
            options={
                "ordering": ["during"],
                "verbose_name_plural": "work hours",
                "constraints": [
                    ExclusionConstraint(
                        name="places_workhours_one_week_at_a_time",
                        expressions=[
                            ("home", RangeOperators.EQUAL),
                            ("during", RangeOperators.OVERLAPS),
                        ],
                    ),
                    models.CheckConstraint(condition=open_at_all(), name="places_workhours_open_at_all"),
                    *(
                        models.CheckConstraint(
                            condition=are_hours(weekday), name=f"places_workhours_{weekday}_in_order"
                        )
                        for weekday in WEEKDAYS
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpecialDay",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("label_zh", models.CharField(max_length=60)),
                ("label_en", models.CharField(blank=True, max_length=60)),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("holiday", "holiday"), ("make_up", "make_up"), ("own", "own")],
                        max_length=8,
                    ),
                ),
                ("hours", HoursField()),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="special_days", to="places.place"
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["home", "day"],
                        condition=models.Q(kind="own"),
                        name="places_specialday_one_own",
                    ),
                    models.UniqueConstraint(
                        fields=["home", "day"],
                        condition=~models.Q(kind="own"),
                        name="places_specialday_one_published",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(kind="holiday") | models.Q(hours=()),
                        name="places_specialday_holiday_is_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(kind__in=["holiday", "make_up", "own"]),
                        name="places_specialday_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=are_hours("hours"), name="places_specialday_hours_in_order"
                    ),
                ],
            },
        ),
        tracked("places_workhours"),
        tracked("places_specialday"),
    ]
