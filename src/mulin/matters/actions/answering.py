"""A party answers for its task: signed in, or by the link that it was given."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.core import db
from mulin.core.errors import NotAllowed
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.actions.moves import locked, move_on
from mulin.matters.models import Task, Words
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import SAID_BY_PARTY
from mulin.matters.rules.moves import Role

PHOTOS_OF_PARTY = 3


@transaction.atomic
def answer_task(
    *, task_id: UUID, move: str, by: Scope, now: datetime, words: str = "", photos_key: UUID | None = None
) -> Task:
    """The party takes the task, has done it, or cannot; of two at once the second is Refused."""
    task = Task.objects.select_related("matter").get(pk=task_id)
    if not queries.is_asked(by, task):
        raise NotAllowed("task")
    return answer_as_party(task, move, by=by, now=now, words=words, photos_key=photos_key)


def answer_as_party(
    task: Task, move: str, *, by: Scope, now: datetime, words: str, photos_key: UUID | None
) -> Task:
    """The caller has made sure that it is the party who answers; part of its transaction."""
    if move not in SAID_BY_PARTY:
        raise NotAllowed(move)
    matter = locked(task.matter_id)
    given = Given(task=task.pk)
    step = move_on(matter, move, by=by, roles={Role.PARTY}, now=now, words=words, given=given)
    if photos_key is not None:
        queries.waiting_photos(photos_key).update(matter=matter, step=step)
    task.refresh_from_db(fields=["status", "ended_at", "due_on"])
    return task


@transaction.atomic
def read_task_words(*, task: Task, by: Scope, reason: str, now: datetime) -> dict[UUID, str]:
    """What was asked of the party and what it answered, by step; the look is logged for the reporter to see."""
    if not queries.is_asked(by, task):
        raise NotAllowed("task")
    return read_as_party(task, by=by, reason=reason, now=now)


def read_as_party(task: Task, *, by: Scope, reason: str, now: datetime) -> dict[UUID, str]:
    """The caller has made sure that it is the party who reads; part of its transaction."""
    subject = task.matter.reporter_id
    audit.record_look(by=by, what="task", target=task.matter, subject=subject, reason=reason, now=now)
    db.bind({"task": str(task.pk)})
    steps = queries.steps_of_task(task)
    return dict(Words.objects.filter(step__in=steps).values_list("step_id", "text"))
