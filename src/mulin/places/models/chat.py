"""Chat groups of neighbours: which there are, for whom, and who answers for each. Never what is said in them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from mulin.core.fields import Keyed
from mulin.places.models.organisation import Organisation
from mulin.places.models.place import Place


class Chat(Keyed):
    """A group for the people of `place`; `owner` answers for it by whoever holds its posts.

    `qr_expires_on` is the last day on which the code to join by works; None where no code is kept.
    """

    name = models.CharField(max_length=80)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="chats")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="chats")
    qr_expires_on = models.DateField(null=True)
    during = DateRangeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            ExclusionConstraint(
                name="places_chat_one_name_at_a_place",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name
