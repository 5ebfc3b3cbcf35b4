"""What the moves of joint handling do to tasks; part of the move's transaction, the matter locked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.core.errors import Refused
from mulin.core.refusals import explained
from mulin.matters import queries
from mulin.matters.actions.clocks import Clockwork
from mulin.matters.actions.days import local_day
from mulin.matters.models import Matter, Step, Task, TaskLink
from mulin.matters.rules.given import Given
from mulin.matters.rules.guards import COMMUNITY_RUNG
from mulin.matters.rules.joint import (
    ASKING,
    OPEN_TASK,
    OVER,
    TASK_MOVES,
    Party,
    TaskStatus,
    next_task_status,
)

REASONS = {"matters_task_one_lead": "lead_taken", "matters_task_asked_once": "asked_already"}


def carry_out(matter: Matter, step: Step, given: Given, *, now: datetime) -> None:
    """Write the tasks that the step asks for, or move the one that it names; their clocks follow."""
    if step.move in ASKING:
        _ask(matter, step, given, now=now)
    elif step.move in TASK_MOVES:
        _move(matter, step, given, now=now)


def drop_tasks(matter: Matter, *, now: datetime) -> None:
    """The matter has ended; nobody is asked any more."""
    matter.tasks.filter(status__in=OPEN_TASK).update(status=TaskStatus.DROPPED, ended_at=now)
    TaskLink.objects.filter(task__matter=matter, revoked_at=None).update(revoked_at=now)


def _ask(matter: Matter, step: Step, given: Given, *, now: datetime) -> None:
    known = {candidate.party for candidate in queries.candidates_for(matter, day=local_day(now))}
    if not known >= set(given.asked):
        raise Refused("parties")
    if len(given.asked) > 1 and queries.rank_of(matter) < COMMUNITY_RUNG:
        raise Refused("one_party")
    work = Clockwork(matter, now)
    for party in given.asked:
        task = _task(matter, step, party, given, now=now)
        work.give(task.pk, task.due_on)
    work.settle()


def _task(matter: Matter, step: Step, party: Party, given: Given, *, now: datetime) -> Task:
    assert given.until is not None
    with explained(REASONS), transaction.atomic():
        return Task.objects.create(
            matter=matter,
            kind=ASKING[step.move],
            is_lead=party == given.lead,
            organisation_id=party.organisation,
            post_id=party.post,
            party=party.code,
            due_on=given.until,
            asked_in=step,
            asked_at=now,
        )


def _move(matter: Matter, step: Step, given: Given, *, now: datetime) -> None:
    task = _of(matter, given.task)
    task.status = next_task_status(step.move, status=task.status, kind=task.kind)
    task.ended_at = None if task.is_open else now
    work = Clockwork(matter, now)
    if given.until is not None and task.is_open:
        task.due_on = given.until
        work.give(task.pk, given.until)
    elif not task.is_open:
        work.take_back(task.pk, met=task.status in OVER)
        task.links.filter(revoked_at=None).update(revoked_at=now)
    with explained(REASONS), transaction.atomic():
        task.save(update_fields=["status", "ended_at", "due_on"])
    work.settle()


def _of(matter: Matter, key: UUID | None) -> Task:
    task = Task.objects.filter(pk=key, matter=matter).first() if key else None
    if task is None:
        raise Refused("task_moved")
    return task
