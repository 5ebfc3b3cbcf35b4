"""Write the levels that a new installation starts with."""

from dataclasses import asdict

from django.db import transaction

from mulin.places.models import Level
from mulin.places.presets import LEVELS


@transaction.atomic
def load_levels() -> None:
    """Add the levels that are missing; those that are there, and may have been changed, stay."""
    Level.objects.bulk_create((Level(**asdict(preset)) for preset in LEVELS), ignore_conflicts=True)
