"""The local day of a moment."""

from datetime import date, datetime

from django.utils import timezone


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()
