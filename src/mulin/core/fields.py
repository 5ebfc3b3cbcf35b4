"""Small pieces that many models share."""

from datetime import date

from django.db import models
from django.utils.translation import get_language

from mulin.core.ids import new_id


class Keyed(models.Model):
    """A row with a UUIDv7 key made by the client code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class Labelled(models.Model):
    """A row of reference data with a name in both languages."""

    label_zh = models.CharField(max_length=60)
    label_en = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        if (get_language() or "").startswith("en") and self.label_en:
            return self.label_en
        return self.label_zh


def on_day(day: date) -> models.Q:
    """Rows whose `during` holds `day`."""
    return models.Q(during__contains=day)
