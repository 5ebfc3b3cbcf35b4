"""Counters that must hold across processes."""

from django.db import models


class Tally(models.Model):
    """How often `key` (a hash of who and what) was used in the window that began at `since`."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["since"], name="core_tally_since")]
