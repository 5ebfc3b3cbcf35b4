"""Write the levels and the post kinds that a new installation starts with."""

from django.db import transaction

from mulin.people.models import PostKind
from mulin.people.queries import shipped_kinds
from mulin.places.actions import load_levels


@transaction.atomic
def load_presets() -> None:
    """Add levels and post kinds that are missing; those that are there, and may have been changed, stay."""
    load_levels()
    PostKind.objects.bulk_create(shipped_kinds(), ignore_conflicts=True)
