"""What people are told, and the letters in which it leaves the house."""

from django.db import models
from django.db.models import Q

from mulin.core.fields import Keyed
from mulin.notices.models.choice import Hook
from mulin.notices.rules.delivery import State
from mulin.notices.rules.news import Channel
from mulin.people.models import Contact, Person, Post
from mulin.places.models import Place

TO_PERSON = Q(channel__in=[Channel.APP, Channel.MAIL], person__isnull=False, contact=None, hook=None)
TO_CONTACT = Q(channel=Channel.PHONE, person=None, contact__isnull=False, hook=None)
TO_CHAT = Q(channel=Channel.CHAT, person=None, contact=None, hook__isnull=False)


class Letter(Keyed):
    """One message outward, holding one notice or more; its key goes with it, so that a repeat is recognised.

    It is taken by a worker (`sending`) in a transaction of its own before anything is sent. `tries` counts
    how often, and says which worker's word still counts; `failures` those since a person last asked for it.
    """

    channel = models.CharField(max_length=5, choices=Channel)
    state = models.CharField(max_length=8, choices=State)
    tries = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.WAITING, due_at__isnull=False)
                | (~Q(state=State.WAITING) & Q(due_at=None)),
                name="notices_letter_due_while_waiting",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="notices_letter_due", condition=Q(state=State.WAITING)),
            models.Index(fields=["taken_at"], name="notices_letter_taken", condition=Q(state=State.SENDING)),
            models.Index(
                fields=["-ended_at"],
                name="notices_letter_undelivered",
                condition=Q(state__in=[State.FAILED, State.UNKNOWN, State.STALE]),
            ),
        ]


class Notice(Keyed):
    """One thing told to one recipient by one way: once, whoever tells it and however often.

    In the app it is told by standing here. Outward it waits till `due_at` for the `letter` that takes it.
    `post` is the one for which the person is told. It holds codes and keys; words are made when it is read.
    """

    channel = models.CharField(max_length=5, choices=Channel)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="notices")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="notices")
    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, null=True, related_name="notices")
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="notices", db_index=False)
    kind = models.SlugField(max_length=30, db_index=False)
    source = models.UUIDField()
    about = models.UUIDField()
    detail = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="notices")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "channel", "person", "contact", "hook"],
                name="notices_notice_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=TO_PERSON | TO_CONTACT | TO_CHAT, name="notices_notice_one_recipient"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.APP, due_at=None, letter=None)
                | (~Q(channel=Channel.APP) & Q(due_at__isnull=False, read_at=None)),
                name="notices_notice_goes_out_or_is_read",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "-told_at", "-id"],
                name="notices_notice_list",
                condition=Q(channel=Channel.APP),
            ),
            models.Index(
                fields=["person", "about"],
                name="notices_notice_unread",
                condition=Q(channel=Channel.APP, read_at=None),
            ),
            models.Index(
                fields=["about"], name="notices_notice_about", condition=Q(channel=Channel.APP, read_at=None)
            ),
            models.Index(
                fields=["due_at"],
                name="notices_notice_due",
                condition=~Q(channel=Channel.APP) & Q(letter=None),
            ),
        ]
