"""Write the levels that a new installation starts with, and call them as they are called here."""

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from mulin.core.scope import Scope
from mulin.places import permissions
from mulin.places.models import Level
from mulin.places.presets import LEVELS


@transaction.atomic
def load_levels() -> None:
    """Add the levels that are missing; those that are there, and may have been changed, stay."""
    Level.objects.bulk_create((Level(**asdict(preset)) for preset in LEVELS), ignore_conflicts=True)


@transaction.atomic
def name_levels(*, by: Scope, labels: Mapping[str, str]) -> None:
    """Call levels by other names, by their code: what one town calls 社区 is 居民区 in another."""
    permissions.insist(permissions.can_found_root(by))
    for code, label in labels.items():
        if label.strip():
            Level.objects.filter(code=code).update(label_zh=label.strip())
