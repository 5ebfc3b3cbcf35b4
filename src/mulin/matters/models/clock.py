"""Clocks of matters, the table of how long each may take, and what the level above is asked for."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from mulin.core.fields import Keyed
from mulin.matters.models.joint import Task
from mulin.matters.models.matter import Matter
from mulin.matters.rules.clocks import Kind
from mulin.matters.rules.limits import LimitClass
from mulin.people.models import Post
from mulin.places.models import Place


class TimeLimit(Keyed):
    """How many minutes a matter of a class may take for one thing, at `home` and below, for a time.

    `rung` is the rank to which the row is limited; a row without one is for every other rung.
    """

    home = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="time_limits")
    limit_class = models.CharField(max_length=1, choices=LimitClass)
    clock = models.CharField(max_length=10, choices=Kind)
    rung = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveIntegerField()
    working = models.BooleanField()
    source = models.CharField(max_length=120, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["limit_class", "clock", "rung"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="matters_timelimit_some_minutes"),
            ExclusionConstraint(
                name="matters_timelimit_one_at_a_time",
                expressions=[
                    ("home", RangeOperators.EQUAL),
                    ("limit_class", RangeOperators.EQUAL),
                    ("clock", RangeOperators.EQUAL),
                    (Coalesce("rung", -1), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Clock(Keyed):
    """One thing that a matter waits for: till `due_at`, unless it is paused.

    `post` is the rung whose clock it is, none for the whole matter; `task` the party's whose it is; `turn` is the matter's, `nth` counts those
    of one turn. It is over when what it waited for came (`met_at`) or is no longer waited for (`stopped_at`).
    `fired_at` is when the sweeper acted on its expiry, once. `extra` are minutes granted. `due_at` is certain
    where the holidays till then were published. Its pauses are in the steps; `paused_at` says that it stands.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=10, choices=Kind)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True, related_name="clocks")
    turn = models.PositiveSmallIntegerField(default=1)
    nth = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    extra = models.PositiveIntegerField(default=0)
    working = models.BooleanField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    certain = models.BooleanField(default=True)
    paused_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    fired_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "post", "turn", "nth"],
                name="matters_clock_set_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(met_at=None, stopped_at=None),
                name="matters_clock_one_a_task",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="matters_clock_due",
                condition=Q(fired_at=None, met_at=None, stopped_at=None, paused_at=None),
            ),
            models.Index(
                fields=["warn_at"],
                name="matters_clock_warn",
                condition=Q(warned_at=None, met_at=None, stopped_at=None, paused_at=None),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.met_at is None and self.stopped_at is None


class Asking(Keyed):
    """The holder asks the level above for more time or for a hold, till a day; one at a time, answered once.

    Its reason is in the words of the step that asked.
    """

    class What(models.TextChoices):
        HOLD = "hold"
        TIME = "time"

    class Answer(models.TextChoices):
        GRANTED = "granted"
        REFUSED = "refused"
        LAPSED = "lapsed"

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="askings")
    what = models.CharField(max_length=4, choices=What)
    until = models.DateField()
    asked_at = models.DateTimeField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(answer=""), name="matters_asking_one_at_a_time"
            ),
        ]
