"""What the moves of joint handling do to tasks; part of the move's transaction, the matter locked."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mulin.core.errors import Refused
from mulin.core.refusals import explained
from mulin.matters import queries
from mulin.matters.actions.clocks import Clockwork
from mulin.matters.actions.days import local_day
from mulin.matters.models import Matter, Meeting, Step, Task, TaskLink
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import (
    ASKING,
    OPEN_TASK,
    OVER,
    SAID_BY_PARTY,
    TASK_MOVES,
    TO_REPORTER,
    Party,
    TaskKind,
    TaskStatus,
    next_task_status,
)
from mulin.matters.rules.wording import masked

REASONS = {"matters_task_one_lead": "lead_taken", "matters_task_asked_once": "asked_already"}


def carry_out(matter: Matter, step: Step, given: Given, *, words: str, now: datetime) -> None:
    """Write the tasks that the step asks for, or move the one that it names; their clocks follow."""
    if step.move in ASKING:
        _ask(matter, step, given, now=now)
    elif step.move in TASK_MOVES:
        _move(matter, step, given, words=words, now=now)


def drop_tasks(matter: Matter, *, now: datetime) -> None:
    """The matter has ended; nobody is asked any more."""
    matter.tasks.filter(status__in=OPEN_TASK).update(status=TaskStatus.DROPPED, ended_at=now)
    end_links(matter, now=now)


def end_links(matter: Matter, *, now: datetime) -> None:
    """Whatever was given out for any of its tasks opens nothing any more."""
    TaskLink.objects.filter(task__matter=matter, revoked_at=None).update(revoked_at=now)


def _ask(matter: Matter, step: Step, given: Given, *, now: datetime) -> None:
    _check(matter, step, given, day=local_day(now))
    work = Clockwork(matter, now)
    for party in given.asked:
        task = _task(matter, step, party, given, now=now)
        work.give(task.pk, task.due_on)
    work.settle()


def _check(matter: Matter, step: Step, given: Given, *, day: date) -> None:
    """One party passes a word on, and one department is met; several work together from the desk up."""
    kind, party = ASKING[step.move], given.asked[0]
    alone = kind != TaskKind.WORK or not queries.calls_parties(matter)
    if alone and len(given.asked) > 1:
        raise Refused("one_party" if kind == TaskKind.WORK else "parties")
    if kind == TaskKind.MEETING and party.post:
        raise Refused("parties")
    if kind == TaskKind.RELAY:
        _check_relay(matter, party, given, day=day)
        return
    known = {candidate.party for candidate in queries.candidates_for(matter, day=day)}
    if not known >= set(given.asked):
        raise Refused("parties")


def _check_relay(matter: Matter, party: Party, given: Given, *, day: date) -> None:
    if given.premises not in {place.pk for place in queries.homes_near(matter, day=day)}:
        raise Refused("premises")
    if party not in {one.party for one in queries.relayers_for(matter, day=day)}:
        raise Refused("relayer")


def _task(matter: Matter, step: Step, party: Party, given: Given, *, now: datetime) -> Task:
    assert given.until is not None
    with explained(REASONS), transaction.atomic():
        task = Task.objects.create(
            matter=matter,
            kind=ASKING[step.move],
            is_lead=party == given.lead,
            organisation_id=party.organisation,
            post_id=party.post,
            party=party.code,
            due_on=given.until,
            asked_in=step,
            asked_at=now,
            about_id=given.premises,
        )
        if task.kind == TaskKind.MEETING:
            Meeting.objects.create(task=task, held_on=task.due_on, where=masked(given.where))
        return task


def _move(matter: Matter, step: Step, given: Given, *, words: str, now: datetime) -> None:
    task = _of(matter, given.task)
    _note_publicly(matter, task, step, words)
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


def _note_publicly(matter: Matter, task: Task, step: Step, words: str) -> None:
    """What was promised and what came of it is for everybody, without numbers; never of a confidential matter."""
    if step.move in TO_REPORTER and not matter.confidential:
        Meeting.objects.filter(task=task).update(**{step.move: masked(words)})


def forget_meetings(matters: Iterable[UUID]) -> None:
    """The words that everybody reads go with the words that they were made from."""
    Meeting.objects.filter(task__matter__in=list(matters)).update(where="", promise="", result="")


def fit(move: str, given: Given, words: str) -> str:
    """What comes back from an owner holds no number, whoever passes it on."""
    if move not in SAID_BY_PARTY or given.task is None:
        return words
    relayed = Task.objects.filter(pk=given.task, kind=TaskKind.RELAY).exists()
    return masked(words) if relayed else words


def _of(matter: Matter, key: UUID | None) -> Task:
    task = Task.objects.filter(pk=key, matter=matter).first() if key else None
    if task is None:
        raise Refused("task_moved")
    return task
