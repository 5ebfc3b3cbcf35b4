"""Filters of the queue that were kept: a person's own, or a place's for all who work there."""

from django.db import models
from django.db.models import Q

from mulin.core.fields import Keyed
from mulin.people.models import Person
from mulin.places.models import Place


class SavedFilter(Keyed):
    """`query` is the filter as an address has it; it shows each reader what they may see, and nothing more."""

    name = models.CharField(max_length=20)
    query = models.CharField(max_length=600, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["order", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None, place__isnull=False) | Q(owner__isnull=False, place=None),
                name="matters_savedfilter_of_a_person_or_a_place",
            ),
            models.UniqueConstraint(
                fields=["place", "name"],
                condition=Q(place__isnull=False),
                name="matters_savedfilter_one_name_at_a_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name
