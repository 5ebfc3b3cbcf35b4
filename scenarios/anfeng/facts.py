"""The community in figures, each counted from the tables."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction

from mulin.core.db import as_system
from mulin.core.fields import on_day
from mulin.matters.models import Matter, Step, Task
from mulin.matters.rules.joint import TaskStatus
from mulin.matters.rules.status import Status
from mulin.mediation.models import Mediation
from mulin.mediation.rules.status import Status as Ended
from mulin.people.models import Household, Term
from mulin.places.models import Organisation
from mulin.places.queries import open_places
from scenarios.anfeng.net import LEAKING_UNIT

LEAK = "0201"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def facts(day: date) -> dict[str, int]:
    return dict([*_net(day), *_matters(), *_leak(), *_disputes()])


def _net(day: date) -> Iterator[tuple[str, int]]:
    for level in ("building", "unit", "premises"):
        yield f"places.{level}", open_places(day).filter(level=level).count()
    yield "organisations", Organisation.objects.filter(on_day(day)).count()
    yield "households", Household.objects.filter(on_day(day)).count()
    yield "posts.held", Term.objects.filter(on_day(day)).values("post").distinct().count()


def _matters() -> Iterator[tuple[str, int]]:
    yield "matters", Matter.objects.count()
    for status in Status:
        yield f"matters.{status}", Matter.objects.filter(status=status).count()


@transaction.atomic
def _disputes() -> Iterator[tuple[str, int]]:
    """Settled: agreed, in effect, and not broken. Counted behind the wall; only the sums come out."""
    with as_system():
        files = Mediation.objects
        settled = files.filter(effective_on__isnull=False).exclude(status=Ended.NOT_PERFORMED)
        counted = [("disputes", files.count()), ("disputes.settled", settled.count())]
    return iter(counted)


def _leak() -> Iterator[tuple[str, int]]:
    """From the first step to the one that closed it, in hours begun; nothing while it is open."""
    steps = Step.objects.filter(matter__place__slug=LEAKING_UNIT, matter__category__code=LEAK).order_by("at")
    closed = steps.filter(after=Status.CLOSED).first()
    if closed is not None:
        took = closed.at - steps[0].at
        yield "leak43.hours", -(-took // HOUR)
        yield "leak43.within_a_day", int(took <= DAY)
        answered = Task.objects.filter(matter=closed.matter_id, status=TaskStatus.ANSWERED)
        yield "leak43.parties", answered.count()
