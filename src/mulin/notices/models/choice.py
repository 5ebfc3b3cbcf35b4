"""How people and places want to be told: a person's choice, a place's quiet hours, the webhook of its chat."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from mulin.core.fields import Keyed
from mulin.notices.rules.news import ChatKind, Topic
from mulin.notices.rules.quiet import Quiet
from mulin.people.models import Person
from mulin.places.models import Place


class QuietHours(Keyed):
    """The hours in which nobody at `home` and below is disturbed, for a time."""

    home = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="quiet_hours")
    start = models.TimeField()
    end = models.TimeField()
    during = DateRangeField()

    class Meta:
        ordering = ["during"]
        verbose_name_plural = "quiet hours"
        constraints = [
            ExclusionConstraint(
                name="notices_quiethours_one_at_a_time",
                expressions=[("home", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]

    @property
    def hours(self) -> Quiet:
        return Quiet(self.start, self.end)


class Choice(Keyed):
    """What one of the staff chose for themselves. The address is encrypted; `masked` is all that a page shows.

    `mailed` are the topics that come by mail too; `start` and `end` their own quiet hours, none where the
    place's hold; `language` the one in which they last chose.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notice_choice")
    key_id = models.CharField(max_length=20, blank=True)
    cipher = models.BinaryField(default=b"")
    masked = models.CharField(max_length=80, blank=True)
    mailed = ArrayField(models.CharField(max_length=10, choices=Topic), default=list, blank=True)
    start = models.TimeField(null=True)
    end = models.TimeField(null=True)
    language = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__isnull=False),
                name="notices_choice_whole_hours",
            ),
        ]

    @property
    def hours(self) -> Quiet | None:
        return Quiet(self.start, self.end) if self.start is not None and self.end is not None else None


class Hook(Keyed):
    """The webhook of the chat of one place and what is below it; its token is encrypted and never shown again."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="chat_hook")
    kind = models.CharField(max_length=10, choices=ChatKind)
    key_id = models.CharField(max_length=20)
    cipher = models.BinaryField()
    set_at = models.DateTimeField()
