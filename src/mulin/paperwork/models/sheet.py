"""A sheet that somebody uploaded, on its way from preview to import."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.paperwork.rules.kinds import SheetKind
from mulin.places.models import Place


class SheetStatus(models.TextChoices):
    UPLOADED = "uploaded"
    CHECKED = "checked"
    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


class Sheet(Keyed):
    """Its rows lie in a file beside the database, and only until the import or the next day.

    `columns` are the headings with the guess for each, `mapping` {column: field} is what a person confirmed,
    `outlook` counts what the dry run found, `result` what the import did. No cell is ever kept here.
    """

    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in SheetKind])
    home = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="sheets")
    file_name = models.CharField(max_length=120)
    worksheet = models.CharField(max_length=40, blank=True)
    left_out = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    heading_row = models.PositiveIntegerField()
    columns = models.JSONField()
    mapping = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=SheetStatus, default=SheetStatus.UPLOADED)
    outlook = models.JSONField(default=dict)
    good_rows_only = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)
    uploaded_by = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(fields=["home", "-uploaded_at"], name="paperwork_sheet_home")]


class Progress(models.Model):
    """How far an import is; written past its transaction, so that the page can show it.

    Has no foreign key: the import holds the sheet's row locked.
    """

    sheet = models.UUIDField(primary_key=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
