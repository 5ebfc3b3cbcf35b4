"""Usual words for the moves of a matter: dated rows, inherited down the place tree."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import get_language

from mulin.core.fields import Keyed, Labelled
from mulin.matters.rules.status import Status
from mulin.places.models import Place


class Reply(Keyed, Labelled):
    """Words that stand ready for `move`, at `home` and below, for a time.

    `category` is a code, the two digits of a group, or empty for every kind; `status` likewise. A row without
    text says that from here down the words of that code are not offered.
    """

    home = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="replies")
    code = models.SlugField(max_length=20)
    move = models.CharField(max_length=20)
    category = models.CharField(max_length=8, blank=True)
    status = models.CharField(max_length=10, choices=Status, blank=True)
    text_zh = models.CharField(max_length=300, blank=True)
    text_en = models.CharField(max_length=600, blank=True)
    source = models.CharField(max_length=120, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["move", "code"]
        constraints = [
            ExclusionConstraint(
                name="matters_reply_one_code_at_a_time",
                expressions=[
                    ("home", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def text(self) -> str:
        if (get_language() or "").startswith("en") and self.text_en:
            return self.text_en
        return self.text_zh
