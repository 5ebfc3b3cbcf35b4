"""Who looks how often: each place that was done, or one in five, spread over the whole round."""

from django.db.models import TextChoices

ONE_IN = 5


class Looks(TextChoices):
    EACH = "each"
    SAMPLE = "sample"


def is_to_look_at(looks: str, order: int) -> bool:
    """`order` counts the places of the round from one; the first is always among those that are looked at."""
    return looks == Looks.EACH or order % ONE_IN == 1
