"""What waits for a person, whichever module it comes from.

A module that has some puts `todos_for(scope, now)` into its `todos.py`; it is found by its name. Each source takes
as many queries for a hundred things as for one and names no more than `MOST`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from mulin.core.drawing import Picture
from mulin.core.found import functions
from mulin.core.scope import Scope

MOST = 100  # of one source
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of the desk: what it is, where, what it waits for and till when.

    `waits_for_others` says that nothing can be done about it now; `since` stands where nothing is due; `beside`
    that its page can open beside the list.
    """

    title: str
    place: str
    waits: str
    tone: str
    url: str
    since: datetime
    due_at: datetime | None = None
    waits_for_others: bool = False
    beside: bool = False
    drawn: Picture | None = None


class When(StrEnum):
    """By when something has to be done, as one looks at a day."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    OTHERS = "others"


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:
    """All that waits for this person, first due first; what is not due at all comes last."""
    found = [todo for source in functions("todos_for", file="todos") for todo in source(scope, now=now)]
    return sorted(found, key=lambda todo: (todo.due_at is None, todo.due_at or todo.since, todo.since))


def by_day(todos: Sequence[Todo], *, now: datetime) -> dict[When, list[Todo]]:
    """Those of each part of the desk, in their order; parts without any are left out."""
    today = timezone.localdate(now)
    parts = {when: [todo for todo in todos if _when(todo, today, now) is when] for when in When}
    return {when: part for when, part in parts.items() if part}


def _when(todo: Todo, today: date, now: datetime) -> When:
    if todo.waits_for_others:
        return When.OTHERS
    if todo.due_at is None:
        return When.LATER
    if todo.due_at < now:
        return When.LATE
    due = timezone.localdate(todo.due_at)
    if due <= today:
        return When.TODAY
    return When.WEEK if due < today + A_WEEK else When.LATER
