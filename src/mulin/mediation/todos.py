"""What waits for a mediator: consent to ask for, an agreement to sign, the court's thirty days, a visit."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mulin.core.agenda import MOST, Todo
from mulin.core.periods import end_of
from mulin.core.scope import Scope
from mulin.mediation import queries
from mulin.mediation.models import Mediation
from mulin.mediation.presenters.sentences import STATUS, TONE, spoken
from mulin.mediation.rules.days import confirm_until, is_to_remind
from mulin.mediation.rules.status import AGREED, OPEN, WITHOUT
from mulin.people.rules import Capability
from mulin.places.naming import names_of

Line = tuple[str, str, date | None]  # what it waits for, its tone, by which day


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:
    """Of one's own files alone; the title is the number, since others may look over one's shoulder."""
    if not scope.allows_anywhere(Capability.MEDIATION):
        return []
    today = localdate(now)
    files = [(file, line) for file in queries.named_to(scope)[:MOST] for line in _lines(file, today)]
    places = names_of([file.place for file, _line in files])
    return [_todo(file, line, places[file.place_id]) for file, line in files]


def _lines(file: Mediation, today: date) -> Iterator[Line]:
    if file.status in OPEN:
        yield str(STATUS[file.status]), TONE[file.status], None
    if file.status in AGREED and file.effective_on is None:
        yield _("等各方签字、盖章"), "waiting", None
    if file.status in AGREED and file.effective_on and file.check_on:
        yield _("问双方做到了没有"), "moving", file.check_on
    if file.effective_on and is_to_remind(
        effective_on=file.effective_on, confirmation=file.confirmation, today=today
    ):
        yield _("问双方要不要一起申请司法确认"), "waiting", confirm_until(file.effective_on)
    if file.status in WITHOUT and file.told_on is None:
        yield _("告诉双方还有哪些路"), "waiting", None


def _todo(file: Mediation, line: Line, place: str) -> Todo:
    waits, tone, due = line
    return Todo(
        title=spoken(file),
        place=place,
        waits=waits,
        tone=tone,
        url=reverse("mediation:file", args=[file.pk]),
        since=file.changed_at,
        due_at=end_of(due) if due else None,
    )
