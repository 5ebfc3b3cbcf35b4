"""Which status a matter can have."""

from django.db.models import TextChoices


class Status(TextChoices):
    REPORTED = "reported"
    ACCEPTED = "accepted"
    IN_HAND = "in_hand"
    DONE = "done"
    CHECKED = "checked"
    CLOSED = "closed"
    REOPENED = "reopened"
