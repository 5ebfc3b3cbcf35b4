"""The local day of a moment, and the moment at which a local day is over."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
