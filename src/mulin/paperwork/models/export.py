"""A file with people's data that one person asked for and another released."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.places.models import Place


class ExportKind(models.TextChoices):
    POSTS = "posts"
    HOUSEHOLDS = "households"
    RESIDENTS = "residents"


class Export(Keyed):
    """Made when it is released, marked with who took it and why, gone after three days."""

    kind = models.CharField(max_length=12, choices=ExportKind)
    home = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=120)
    asked_by = models.UUIDField()
    asked_role = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    released_role = models.CharField(max_length=80, blank=True)
    released_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    persons = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="Refused, or the file is gone.")

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(released_by=None) | ~models.Q(released_by=models.F("asked_by")),
                name="paperwork_export_released_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(made_at=None) | models.Q(released_by__isnull=False),
                name="paperwork_export_made_after_release",
            ),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="paperwork_export_has_a_purpose"),
        ]
