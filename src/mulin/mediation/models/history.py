"""What happened in a file, move by move; its words and photos, which can be taken out without touching the moves."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.mediation.models.file import Mediation, Party
from mulin.mediation.rules.status import Kind, Status


class Step(Keyed):
    """One move. Append-only; holds ids, days and codes, never words."""

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    move = models.SlugField(max_length=20)
    before = models.CharField(max_length=14, choices=Status, blank=True)
    after = models.CharField(max_length=14, choices=Status)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "order"], name="mediation_step_in_order"),
        ]


class Words(Keyed):
    """One text of a step. Shown only after a logged look, emptied by `redact` or after `expires_on`."""

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="words")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="words")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.TextField()
    expires_on = models.DateField(null=True)
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "kind"], name="mediation_words_once_a_kind"),
        ]


class Photo(Keyed):
    """A photo of the signed paper."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="photos")
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    expires_on = models.DateField(null=True)

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "digest"], name="mediation_photo_once"),
        ]
