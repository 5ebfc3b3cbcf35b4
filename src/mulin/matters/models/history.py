"""What happened to a matter, step by step; and the words, which can be taken out without touching the steps."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.matters.models.matter import Matter
from mulin.matters.rules.status import Status


class Step(Keyed):
    """One move of one matter. Append-only; holds ids and codes of the day, so that later changes rewrite nothing.

    `holder` is the post that answers after the move, `acting_post` the one that answered before it. `detail`
    holds what was given beside the words (a day, a ground, another matter); `clock` the clock whose expiry
    made the system move, once.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveIntegerField()
    move = models.SlugField(max_length=20)
    before = models.CharField(max_length=10, choices=Status, blank=True)
    after = models.CharField(max_length=10, choices=Status)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    holder = models.UUIDField(null=True)
    acting_post = models.UUIDField(null=True)
    place_path = models.CharField(max_length=200)
    grid = models.UUIDField(null=True)
    category_code = models.CharField(max_length=8)
    skipped = models.JSONField(default=list)
    detail = models.JSONField(default=dict)
    clock = models.UUIDField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "order"], name="matters_step_in_order"),
            models.UniqueConstraint(fields=["clock"], name="matters_step_once_a_clock"),
        ]


class Words(Keyed):
    """Original words, as said. Shown only after a logged look, emptied by `redact` or after `expires_on`."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="words")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="words")
    text = models.TextField()
    expires_on = models.DateField(null=True)
    redacted_at = models.DateTimeField(null=True)


class Rating(Keyed):
    """What the one served says: settled or not, and how content (one tap). Their word, not a mark of a person."""

    class Content(models.IntegerChoices):
        NO = 1
        FAIR = 2
        YES = 3

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="rating")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="rating")
    content = models.PositiveSmallIntegerField(choices=Content)
    at = models.DateTimeField()
