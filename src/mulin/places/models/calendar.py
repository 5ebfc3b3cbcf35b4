"""When a place works: its hours of the week from a day on, and the days that are otherwise."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from mulin.core.fields import Keyed, Labelled
from mulin.places.hours import HoursField
from mulin.places.models.place import Place
from mulin.places.rules.calendar import DayKind, Week

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def are_hours(column: str) -> models.Func:
    """Whether the database finds the ranges of the column in order, apart and inside a day."""
    return models.Func(models.F(column), function="places_are_hours", output_field=models.BooleanField())


def open_at_all() -> models.Q:
    """Some day of the week is not closed."""
    found = models.Q()
    for weekday in WEEKDAYS:
        found |= ~models.Q(**{weekday: ()})
    return found


class WorkHours(Keyed):
    """The hours of the week at `home` and below it, for a time; `source` says where they come from."""

    home = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="work_hours")
    monday = HoursField()
    tuesday = HoursField()
    wednesday = HoursField()
    thursday = HoursField()
    friday = HoursField()
    saturday = HoursField()
    sunday = HoursField()
    source = models.CharField(max_length=120, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["during"]
        verbose_name_plural = "work hours"
        constraints = [
            ExclusionConstraint(
                name="places_workhours_one_week_at_a_time",
                expressions=[("home", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=open_at_all(), name="places_workhours_open_at_all"),
            *(
                models.CheckConstraint(
                    condition=are_hours(weekday), name=f"places_workhours_{weekday}_in_order"
                )
                for weekday in WEEKDAYS
            ),
        ]

    @property
    def week(self) -> Week:
        return tuple(getattr(self, weekday) for weekday in WEEKDAYS)


class SpecialDay(Keyed, Labelled):
    """A day that is not as its weekday, at `home` and below. A holiday is closed; a made-up workday
    without hours has those of a usual workday; an own day has the hours written here, or is closed.
    """

    home = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="special_days")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in DayKind])
    hours = HoursField()
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["home", "day"],
                condition=models.Q(kind=DayKind.OWN),
                name="places_specialday_one_own",
            ),
            models.UniqueConstraint(
                fields=["home", "day"],
                condition=~models.Q(kind=DayKind.OWN),
                name="places_specialday_one_published",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=DayKind.HOLIDAY) | models.Q(hours=()),
                name="places_specialday_holiday_is_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(DayKind)), name="places_specialday_known_kind"
            ),
            models.CheckConstraint(condition=are_hours("hours"), name="places_specialday_hours_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.label}"
