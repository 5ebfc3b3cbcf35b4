"""The local day of a moment, and the moment at which a local day is over."""

from datetime import date, datetime, time

from django.utils import timezone


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()


def end_of(day: date) -> datetime:
    """Its last minute, so that it is said as a time of that day."""
    return timezone.make_aware(datetime.combine(day, time(23, 59)))
