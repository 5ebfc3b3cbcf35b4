"""The matters that wait for a person: held, to be looked at, asked for, without anybody."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mulin.core.agenda import MOST, Todo
from mulin.core.periods import end_of
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.presenters.lists import Line, lines_of, title_of
from mulin.matters.presenters.sentences import TASK_STATUS, TASK_TONE, TONE
from mulin.matters.rules.moves import PAUSED
from mulin.places.naming import names_of


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:
    day = timezone.localdate(now)
    asked = list(queries.asked_of(scope, day=day)[:MOST])
    matters = [
        *queries.waiting_for(scope)[:MOST],
        *queries.to_check(scope)[:MOST],
        *asked,
        *queries.unassigned(scope)[:MOST],
    ]
    says = {matter.pk: _("请您答复：要延期，或先放一放") for matter in asked}
    lines = lines_of(_once(matters), day=day)
    return [todo_of(line, says=says.get(line.matter.pk, "")) for line in lines] + _tasks(scope)


def _tasks(scope: Scope) -> list[Todo]:
    """What others ask of this person's posts and organisations."""
    tasks = list(queries.tasks_for(scope)[:MOST])
    places = names_of([task.matter.place for task in tasks])
    return [
        Todo(
            title=_("请您一起办：%(what)s") % {"what": task.matter.category.label},
            place=places[task.matter.place_id],
            waits=str(TASK_STATUS[task.status]),
            tone=TASK_TONE[task.status],
            url=reverse("matters:task", args=[task.pk]),
            since=task.asked_at,
            due_at=end_of(task.due_on),
        )
        for task in tasks
    ]


def todo_of(line: Line, *, says: str = "") -> Todo:
    """A line of a list as a line of the desk; `says` what it waits for where the matter alone does not tell."""
    matter = line.matter
    return Todo(
        title=title_of(matter),
        place=line.place_name,
        waits=says or line.waits,
        tone="waiting" if says else TONE[matter.status],
        url=reverse("matters:matter", args=[matter.number]),
        since=matter.reported_at,
        due_at=matter.due_at,
        waits_for_others=matter.status in PAUSED and not says,
        beside=True,
        drawn=line.stair,
    )


def _once(matters: Sequence[Matter]) -> list[Matter]:
    return list({matter.pk: matter for matter in matters}.values())
