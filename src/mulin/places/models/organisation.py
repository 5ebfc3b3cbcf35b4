"""Organisations, their own tree, and what they cover. The two trees are never merged."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from mulin.core.fields import Keyed
from mulin.places.models.area import Area
from mulin.places.models.place import Place


class OrganisationKind(models.TextChoices):
    PARTY = "party"
    RESIDENTS_COMMITTEE = "residents_committee"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY = "property"
    DEPARTMENT = "department"
    POLICE = "police"
    SQUAD = "squad"
    PARTNER = "partner"
    SOCIAL = "social"


class Organisation(Keyed):
    """`tier` names the step of its own tree (for the Party: committee, grid branch, building group …)."""

    kind = models.CharField(max_length=20, choices=OrganisationKind)
    tier = models.SlugField(max_length=30, blank=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    home = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="organisations")
    phone = models.CharField(max_length=20, blank=True, help_text="A public office number.")
    address = models.CharField(max_length=120, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Cover(Keyed):
    """An organisation is responsible for a place or an area for a time."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="covers")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="covered_by")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="covered_by")
    during = DateRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(place__isnull=False, area__isnull=True)
                | models.Q(place__isnull=True, area__isnull=False),
                name="places_cover_place_or_area",
            ),
        ]
