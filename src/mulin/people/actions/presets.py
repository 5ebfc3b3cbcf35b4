"""Write the post kinds that a new installation starts with."""

from dataclasses import asdict

from django.db import transaction

from mulin.people.models import PostKind
from mulin.people.presets import POST_KINDS
from mulin.places.actions import load_levels


@transaction.atomic
def load_presets() -> None:
    """Add levels and post kinds that are missing; those that are there, and may have been changed, stay."""
    load_levels()
    PostKind.objects.bulk_create(
        (
            PostKind(**{**asdict(preset), "capabilities": [str(c) for c in preset.capabilities]}, order=order)
            for order, preset in enumerate(POST_KINDS, start=1)
        ),
        ignore_conflicts=True,
    )
