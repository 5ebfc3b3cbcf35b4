"""What the notices of affairs put on a desk: those that hung long enough."""

from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mulin.boards import queries
from mulin.boards.presenters.affairs import Shown, shown
from mulin.boards.rules.affairs import may_come_down_from
from mulin.core.agenda import MOST, Todo
from mulin.core.scope import Scope


def todos_for(scope: Scope, *, now: datetime) -> list[Todo]:
    day = timezone.localdate(now)
    return [_down(line) for line in shown(list(queries.due_down(scope, day=day)[:MOST]), day=day)]


def _down(line: Shown) -> Todo:
    """Nothing is late: it may hang on."""
    return Todo(
        title=line.version.title,
        place=line.place,
        waits=_("居务公开已经挂满15天，可以取下"),
        tone="waiting",
        url=reverse("boards:affair_office", args=[line.affair.pk]),
        since=_morning(may_come_down_from(line.affair.posted_on)),
    )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
