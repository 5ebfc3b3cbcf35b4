"""Three append-only logs: acts, looks, and changes of rows."""

from django.db import models
from django.db.models.functions import Cast

from mulin.core.fields import Keyed


class Event(Keyed):
    """One act of one person. Holds ids and codes; words lie elsewhere."""

    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=60)
    target_type = models.CharField(max_length=40)
    target = models.UUIDField()
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["target", "at"], name="audit_event_target"),
            models.Index(fields=["actor", "at"], name="audit_event_actor"),
        ]


class Look(Keyed):
    """One look of one person at another's data, shown to the one looked at.

    Guarded tables open only to a transaction that has written its look first (`transaction`).
    """

    at = models.DateTimeField()
    viewer = models.UUIDField(null=True)
    viewer_role = models.CharField(max_length=80, blank=True)
    subject = models.UUIDField(null=True)
    target_type = models.CharField(max_length=40)
    target = models.UUIDField()
    what = models.CharField(max_length=20)
    reason = models.CharField(max_length=200)
    transaction = models.BigIntegerField(
        editable=False,
        db_default=Cast(
            Cast(models.Func(function="pg_current_xact_id"), models.TextField()),
            models.BigIntegerField(),
        ),
    )

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_look_subject"),
            models.Index(fields=["target", "transaction"], name="audit_look_target"),
        ]


class Change(models.Model):
    """One change of one row of the net, written by a trigger."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    table = models.CharField(max_length=63)
    row = models.UUIDField()
    kind = models.CharField(max_length=6)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["row", "id"], name="audit_change_row")]
