"""Limit classes of categories (a proposal, with reference to city hotline and street practice)."""

from django.db.models import TextChoices


class LimitClass(TextChoices):
    """How soon a matter of a category should be answered; the clocks that follow are dated tables."""

    EMERGENCY = "E"
    DAY = "A"
    THREE_DAYS = "B"
    WEEK = "C"
    FORTNIGHT = "D"
    LONG = "L"
    QUESTION = "Q"
    REDIRECT = "R"
