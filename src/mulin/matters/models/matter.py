"""A matter: where it is, who raised it, where it stands. Its words lie in a guarded table."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from mulin.core.fields import Keyed
from mulin.matters.models.category import Category
from mulin.matters.rules.moves import OPEN
from mulin.matters.rules.status import Outcome, Status
from mulin.people.models import Contact, Person, Post
from mulin.places.models import Place


class Channel(models.TextChoices):
    """The way by which the matter came."""

    DOOR = "door"
    WEB = "web"
    DESK = "desk"
    PHONE = "phone"
    VISIT = "visit"
    CHAT = "chat"
    MEETING = "meeting"
    HOTLINE = "hotline"


class Matter(Keyed):
    """`place` decides authority; `affects` are the places whose people see it; `masked` is safe to list.

    `number` is spoken, its last digit checks the others. `due_at` is the earliest day and hour by which the
    one who holds it now should do something; `turn` counts from one, a new one with each reopening; `bound`
    says that the level above gave it to this rung for good. `tells_reporter` says that who left `reply_to` asked
    for a text there. `parent` is the matter it was split from, `into`
    the one it was merged into. `request_key` makes a form that is sent twice one
    matter, and the secret of the receipt link follows from it. `holder` is the post that answers for it now;
    `finished_by` the person who last claimed it done and so may not check it.
    """

    number = models.BigIntegerField(unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="matters")
    affects = models.ManyToManyField(Place, through="Affected", related_name="affecting_matters")
    reporter = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="reported")
    reporter_place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    reply_to = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="matters")
    tells_reporter = models.BooleanField(default=False)
    filed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="filed")
    avoid_volunteers = models.BooleanField(default=False)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="matters")
    confidential = models.BooleanField(default=False)
    masked = models.TextField(blank=True)
    grams = ArrayField(models.CharField(max_length=2), default=list)
    status = models.CharField(max_length=10, choices=Status)
    holder = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="matters")
    finished_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    turn = models.PositiveSmallIntegerField(default=1)
    sent_back = models.PositiveSmallIntegerField(default=0)
    bound = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    request_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder", "status", "reported_at"], name="matters_matter_desk"),
            models.Index(fields=["place", "-reported_at"], name="matters_matter_place"),
            models.Index(fields=["reply_to"], name="matters_matter_reply_to"),
            GinIndex(fields=["grams"], name="matters_matter_grams"),
            models.Index(
                fields=["due_at", "id"], name="matters_matter_open_due", condition=Q(status__in=sorted(OPEN))
            ),
            models.Index(
                fields=["place", "due_at"],
                name="matters_matter_open_at",
                condition=Q(status__in=sorted(OPEN)),
            ),
            models.Index(fields=["-reported_at", "-id"], name="matters_matter_newest"),
            models.Index(
                fields=["-ended_at", "-id"], name="matters_matter_settled", condition=Q(status=Status.CLOSED)
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Affected(Keyed):
    """A place whose people the matter concerns."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="affected")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="affected_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "place"], name="matters_affected_once"),
        ]


class Joined(Keyed):
    """A neighbour who has the same trouble; the number left, if any, is where the answer may also go."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="joined")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="joined")
    request_key = models.UUIDField(unique=True)
    at = models.DateTimeField()
