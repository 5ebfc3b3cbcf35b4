"""Deeds, which only grow; those not yet folded; and what is folded, a row a day, place and kind."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.ledger.rules.postings import Unit
from mulin.places.models import Organisation


class Deed(Keyed):
    """One countable fact. Append-only; a correction is a deed of its own with the amount turned round.

    `day`, `path` and `grid` are those of its day and never follow later changes of the net. `source` is the row of
    history that it comes from. `facets` are codes: category, channel, rung, outcome.
    """

    kind = models.CharField(max_length=40)
    unit = models.CharField(max_length=8, choices=Unit)
    day = models.DateField()
    path = models.CharField(max_length=200)
    grid = models.UUIDField(null=True)
    amount = models.BigIntegerField()
    facets = models.JSONField(default=dict)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.UUIDField()
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"],
                condition=models.Q(corrects=None),
                name="ledger_deed_once_a_source",
            ),
        ]
        indexes = [models.Index(fields=["kind", "-day", "-id"], name="ledger_deed_kind")]


class Tail(models.Model):
    """A deed that is not yet folded; written by a trigger with the deed, taken away with the folding."""

    deed = models.OneToOneField(Deed, on_delete=models.CASCADE, primary_key=True, related_name="tail")


class Tally(models.Model):
    """The sum and number of deeds of one kind on one day in one `scope`, in all or of one value of a facet.

    `scope` is the number of a place, which holds all that happened in it or below it as the tree was then, or the key
    of a grid. The facet `size` holds the classes of minutes (`rules.sizes`).
    """

    pk = models.CompositePrimaryKey("scope", "kind", "facet", "day", "value")
    scope = models.CharField(max_length=36)
    kind = models.CharField(max_length=40)
    facet = models.CharField(max_length=12)
    day = models.DateField()
    value = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    count = models.BigIntegerField()
