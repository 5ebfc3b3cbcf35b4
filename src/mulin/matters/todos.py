"""The matters that wait for a person: held, to be looked at, asked for, without anybody."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mulin.core.agenda import MOST, Todo
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.presenters.lists import Line, lines_of, title_of
from mulin.matters.presenters.sentences import TONE
from mulin.matters.rules.moves import PAUSED


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
    return [todo_of(line, says=says.get(line.matter.pk, "")) for line in lines_of(_once(matters), day=day)]


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
