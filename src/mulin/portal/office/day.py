"""The day of a request, at the place."""

from datetime import date

from django.utils import timezone


def today() -> date:
    return timezone.localdate()
