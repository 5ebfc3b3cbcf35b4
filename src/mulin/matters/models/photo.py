"""Photos: re-encoded without their metadata, stored by hash, served only to those who may see them."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.matters.models.history import Step
from mulin.matters.models.matter import Matter


class Photo(Keyed):
    """A photo of a matter; before the report is sent it waits under the form's key and expires."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, null=True, related_name="photos")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="photos")
    request_key = models.UUIDField()
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["request_key"], name="matters_photo_request_key")]
        constraints = [
            models.UniqueConstraint(fields=["request_key", "digest"], name="matters_photo_once_a_form"),
        ]
