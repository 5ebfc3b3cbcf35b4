"""The link by which a party without an account sees its task and answers; of its secret only the hash is kept."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.matters.models.joint import Task
from mulin.matters.models.photo import Photo


class TaskLink(Keyed):
    """Opens one task till `expires_at`, till it is taken back, or till the task ends.

    `with_spot` says that the holder lets the very place be seen, not the building alone; `photos` are those released.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    with_spot = models.BooleanField(default=False)
    photos = models.ManyToManyField(Photo, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(revoked_at=None), name="matters_tasklink_one_a_task"
            ),
        ]
