"""What was hung up on a wall, by which post and when: a row only says that it changed, never what name it bore."""

from django.db import models
from django.db.models import Q

from mulin.boards.models.affair import Affair
from mulin.core.fields import Keyed
from mulin.places.models import Place


class Hung(Keyed):
    """A board that somebody hung up: of a door, or a notice of affairs with the number of its version.

    `digest` says whether it would be another today, `lines` which of its lines. Never changed.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    affair = models.ForeignKey(Affair, on_delete=models.PROTECT, null=True, related_name="hung")
    version = models.PositiveSmallIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    lines = models.JSONField(default=list)
    hung_on = models.DateField()
    at = models.DateTimeField()
    role = models.CharField(max_length=80)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(affair=None, version=None) & ~Q(digest="")
                | Q(affair__isnull=False, version__isnull=False, digest=""),
                name="boards_hung_is_one_board",
            ),
        ]
        indexes = [models.Index(fields=["place", "-at"], name="boards_hung_place")]
