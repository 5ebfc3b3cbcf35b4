"""Briefs: the sentences and figures of a place and a period as they were when the brief was made."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mulin.core.fields import Keyed
from mulin.ledger.rules.measures import Frame
from mulin.places.models import Area, Place


class Brief(Keyed):
    """A draft till it is published; from then on it stays as it is.

    `figures` are the values as they were then, in the order of the page: code, title, definition, value, before, change.
    `area` narrows the place to one grid. `language` is that of its sentences.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="briefs")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    last = models.DateField()
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    figures = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("since")), name="briefing_brief_days_in_order"),
        ]
        indexes = [models.Index(fields=["place", "-made_at"], name="briefing_brief_place")]

    def __str__(self) -> str:
        return self.title

    @property
    def where(self) -> Place | Area:
        return self.area or self.place


class Line(Keyed):
    """One sentence under one frame; `made` is what was written by itself, `codes` the figures that it says."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    frame = models.CharField(max_length=10, choices=[(frame.value, frame.value) for frame in Frame])
    made = models.TextField()
    text = models.TextField(blank=True)
    codes = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["brief", "order"], name="briefing_line_in_order"),
        ]

    @property
    def is_edited(self) -> bool:
        return self.text != self.made
