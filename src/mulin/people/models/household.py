"""Who lives where and who owns what, each for a time. A new tenant inherits nothing."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from mulin.core.fields import Keyed
from mulin.people.models.person import Person
from mulin.places.models import Organisation, Place


class Household(Keyed):
    """People who live (or a business that works) in premises together. A flat may hold several, or none."""

    premises = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="households")
    name = models.CharField(max_length=40, blank=True, help_text="What the door says; of a shop, its sign.")
    during = DateRangeField()


class Residency(Keyed):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="residencies")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="residencies")
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="people_residency_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("household", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Ownership(Keyed):
    """A share (`parts` of `of`) in premises; the database keeps the sum of shares of a day at one or less."""

    premises = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="ownerships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="ownerships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="ownerships"
    )
    parts = models.PositiveIntegerField(default=1)
    of = models.PositiveIntegerField(default=1)
    during = DateRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, organisation__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=False),
                name="people_ownership_person_or_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(parts__gte=1, parts__lte=models.F("of")),
                name="people_ownership_a_share_of_one",
            ),
        ]
