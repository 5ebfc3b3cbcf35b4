"""Face to face: a community meets a department about what is beyond its power; what came of it is public."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.matters.models.joint import Task


class Meeting(Keyed):
    """When and where the task's party is met, what was promised there, and what came of it.

    `promise` and `result` are masked words for everybody to read, empty for a confidential matter.
    """

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="meeting")
    held_on = models.DateField()
    where = models.CharField(max_length=80)
    promise = models.TextField(blank=True)
    result = models.TextField(blank=True)
