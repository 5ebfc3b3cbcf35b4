"""Periods of days: from a first day on, up to (and without) a last."""

from datetime import date, datetime, time
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import DateField, Func, QuerySet, Value
from django.utils import timezone


def from_day(day: date | None, until: date | None = None) -> DateRange:
    """The period from `day` on; `until` is the first day that no longer belongs to it."""
    return DateRange(day, until)


def last_day(during: DateRange) -> date | None:
    """The last day that belongs to the period, as people write it; None where it goes on."""
    return date.fromordinal(during.upper.toordinal() - 1) if during.upper else None


def end_all(rows: QuerySet[Any], day: date) -> int:
    """From `day` on none of `rows` holds: those begun are cut, those to come are removed."""
    rows.filter(during__startswith__gte=day).delete()
    begun = Func(
        Func("during", function="lower", output_field=DateField()),
        Value(day, DateField()),
        function="daterange",
    )
    return rows.filter(during__contains=day).update(during=begun)


def end_of(day: date) -> datetime:
    """Its last minute, so that it is said as a time of that day."""
    return timezone.make_aware(datetime.combine(day, time(23, 59)))
