"""The tree of categories: dated rows, inherited down the place tree."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import get_language

from mulin.core.fields import Keyed, Labelled
from mulin.matters.rules.limits import LimitClass
from mulin.places.models import Place


class Category(Keyed, Labelled):
    """What a matter is about and what follows from it, at `home` and below, for a time.

    `group` is the first level of the tree. `cues` are words that suggest the category. `floor` is the lowest
    rung with authority; `volunteers` says whether unit and building leaders take part. `hotline` is the number
    shown before any form. `source` names where the row comes from.
    """

    home = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="categories")
    code = models.CharField(max_length=8)
    group_zh = models.CharField(max_length=40)
    group_en = models.CharField(max_length=60, blank=True)
    limit_class = models.CharField(max_length=1, choices=LimitClass)
    lead = models.CharField(max_length=10, blank=True)
    assisting = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    cues = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    floor = models.PositiveSmallIntegerField(default=0)
    volunteers = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    hotline = models.CharField(max_length=20, blank=True)
    redirect_zh = models.TextField(blank=True)
    redirect_en = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["code"]
        constraints = [
            ExclusionConstraint(
                name="matters_category_one_code_at_a_time",
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
    def group(self) -> str:
        if (get_language() or "").startswith("en") and self.group_en:
            return self.group_en
        return self.group_zh

    @property
    def redirect(self) -> str:
        if (get_language() or "").startswith("en") and self.redirect_en:
            return self.redirect_en
        return self.redirect_zh
