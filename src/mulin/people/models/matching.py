"""Two rows that may be one person: a proposal, a decision, and a merge that can be undone."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.people.models.person import Person


class Match(Keyed):
    """A proposal that two persons are one, with its reason; a person decides."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=30)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    same = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="people_match_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="people_match_in_order"
            ),
        ]


class Merge(Keyed):
    """What a merge moved, so that it can be moved back: {"people.Residency.person": [ids], …}.

    `widened` keeps the former period of rows that took over the period of a row left with the one gone.
    """

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField()
    widened = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at=None), name="people_merge_once_at_a_time"
            ),
        ]
