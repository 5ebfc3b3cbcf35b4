"""That the masked words of a matter may be read by everybody: who agreed, how, and whether it was taken back."""

from django.db import models
from django.db.models import Q

from mulin.core.fields import Keyed
from mulin.matters.models.matter import Matter
from mulin.people.models import Person
from mulin.people.rules import HowGiven


class Release(Keyed):
    """`by` is the staff who wrote down the reporter's consent, none where the reporter gave it by the receipt.

    The words themselves stay with the matter: once they are redacted or sealed there is nothing to be read.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="releases")
    how = models.CharField(max_length=6, choices=HowGiven)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(taken_back_at=None), name="matters_release_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(taken_back_at__gte=models.F("given_at")),
                name="matters_release_taken_back_after",
            ),
        ]
