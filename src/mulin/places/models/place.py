"""The stable place tree: region, street, community, building, unit, premises; and spots under any of them."""

from django.contrib.postgres.indexes import OpClass
from django.db import models

from mulin.core.fields import Keyed, Labelled


class Level(Labelled):
    """A level of the tree. Rows, not an enum: "社区" may be street level in one town."""

    code = models.SlugField(primary_key=True, max_length=20)
    rank = models.PositiveSmallIntegerField(help_text="Smaller is higher; a spot stands under any rank.")

    class Meta:
        ordering = ["rank"]

    def __str__(self) -> str:
        return self.label


class PremisesKind(models.TextChoices):
    FLAT = "flat"
    SHOP = "shop"
    STALL = "stall"
    OFFICE = "office"


class Place(Keyed):
    """A node of the tree. `number` and `path` are given by the database; `path` ends with a slash.

    `floor_area` is in 0.01 m²; `geometry` is GeoJSON in WGS-84 and `datum` says what it came in as.
    """

    level = models.ForeignKey(Level, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    number = models.BigIntegerField(
        unique=True,
        editable=False,
        db_default=models.Func(models.Value("places_place_number"), function="nextval"),
    )
    path = models.CharField(max_length=200, editable=False, db_collation="C", db_default=models.Value(""))
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=40, unique=True)
    code = models.CharField(max_length=30, blank=True)
    order = models.PositiveIntegerField(default=0)
    floor = models.SmallIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=PremisesKind, blank=True)
    floor_area = models.PositiveIntegerField(null=True)
    geometry = models.JSONField(null=True)
    datum = models.CharField(max_length=10, blank=True)
    opened = models.DateField(null=True)
    closed = models.DateField(null=True)

    class Meta:
        ordering = ["order", "name"]
        indexes = [
            models.Index(OpClass("path", "text_pattern_ops"), name="places_place_path"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "level", "name"],
                condition=models.Q(closed=None),
                name="places_place_one_name_under_a_parent",
            ),
            models.UniqueConstraint(
                fields=["parent"],
                condition=models.Q(parent=None),
                nulls_distinct=False,
                name="places_place_one_root",
            ),
            models.CheckConstraint(
                condition=models.Q(closed=None)
                | models.Q(opened=None)
                | models.Q(closed__gte=models.F("opened")),
                name="places_place_closed_after_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(geometry=None) | ~models.Q(datum=""),
                name="places_place_geometry_with_datum",
            ),
        ]

    def __str__(self) -> str:
        return self.name
