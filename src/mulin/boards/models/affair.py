"""A notice of the committee's affairs: from its draft to the day it is taken down, with all its versions."""

from django.db import models
from django.db.models import ExpressionWrapper, F, Q

from mulin.boards.rules.affairs import HANGS, Kind
from mulin.core.fields import Keyed
from mulin.matters.models import Matter
from mulin.people.models import Post
from mulin.places.models import Place

TITLE_MOST = 60
TEXT_MOST = 1200  # what one sheet of A4 holds in a type that one can read
WHY_MOST = 120
KINDS = [(kind.value, kind.value) for kind in Kind]


class Draft(Keyed):
    """What is not posted yet; it may be written anew and thrown away, and nobody else reads it."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=TITLE_MOST)
    text = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="boards_draft_says_something"),
        ]

    def __str__(self) -> str:
        return self.title


class Affair(Keyed):
    """One notice. Where, of what kind and since when never change; `taken_down_on` is written once.

    What it says stands in its versions.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="affairs")
    kind = models.CharField(max_length=10, choices=KINDS)
    posted_on = models.DateField()
    posted_at = models.DateTimeField()
    taken_down_on = models.DateField(null=True)

    class Meta:
        ordering = ["-posted_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_down_on=None)
                | Q(
                    taken_down_on__gte=ExpressionWrapper(
                        F("posted_on") + HANGS, output_field=models.DateTimeField()
                    )
                ),
                name="boards_affair_hangs_fifteen_days",
            ),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="boards_affair_kind"),
        ]
        indexes = [models.Index(fields=["place", "-posted_on"], name="boards_affair_place")]


class Version(Keyed):
    """What the notice said from `at` on, and who answers for it; `why` says what was corrected. Never changed."""

    affair = models.ForeignKey(Affair, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=TITLE_MOST)
    text = models.TextField()
    why = models.CharField(max_length=WHY_MOST, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["affair", "number"], name="boards_version_in_order"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text=""), name="boards_version_says_something"
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="boards_version_says_why"),
        ]

    def __str__(self) -> str:
        return self.title


class Question(Keyed):
    """A matter that was asked of a notice: clocks, answer and rating are those of the matter."""

    affair = models.ForeignKey(Affair, on_delete=models.PROTECT, related_name="questions")
    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="+")
