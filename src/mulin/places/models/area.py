"""Dated sets of places laid over the tree: grids, micro-grids, compounds, lanes, responsibility areas."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from mulin.core.fields import Keyed
from mulin.places.models.place import Place


class AreaKind(models.TextChoices):
    GRID = "grid"
    MICRO_GRID = "micro_grid"
    COMPOUND = "compound"
    LANE = "lane"
    RESPONSIBILITY = "responsibility"


class Area(Keyed):
    """`code` is text (12 digits of the place and 3 of the grid by default) and never a key.

    `dedicated` marks a grid of shops, a market or a park instead of homes.
    """

    kind = models.CharField(max_length=15, choices=AreaKind)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=30, blank=True)
    home = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="areas")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    dedicated = models.BooleanField(default=False)
    geometry = models.JSONField(null=True)
    datum = models.CharField(max_length=10, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["code", "name"]
        constraints = [
            ExclusionConstraint(
                name="places_area_one_code_at_a_time",
                expressions=[("code", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=~models.Q(code=""),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=AreaKind.MICRO_GRID) | models.Q(parent__isnull=False),
                name="places_area_micro_grid_in_a_grid",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaPlace(Keyed):
    """A place, with all below it, belongs to an area for a time. `kind` repeats the area's for the constraint."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="holdings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="areas_holding")
    kind = models.CharField(max_length=15, choices=AreaKind, editable=False)
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="places_areaplace_one_grid_at_a_time",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(kind__in=[AreaKind.GRID, AreaKind.MICRO_GRID, AreaKind.COMPOUND]),
            ),
        ]
