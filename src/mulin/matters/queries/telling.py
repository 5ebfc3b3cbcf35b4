"""Whom a matter's news concern, and what of the matter its news tell."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from mulin.matters.models import Clock, Matter, Step, Task
from mulin.matters.queries.ladder import rank_of, terms_of
from mulin.matters.rules.ladder import Rung, climb
from mulin.matters.rules.moves import OPEN, Role
from mulin.people.models import Post
from mulin.people.rules import Capability
from mulin.places.models import Place


def clock_of(step: Step) -> Clock | None:
    """The clock whose end made the system move."""
    return Clock.objects.select_related("task").get(pk=step.clock) if step.clock else None


def tasks_told(step: Step | None, clock: Clock | None) -> list[Task]:
    """The tasks of which the parties hear: the clock's, the one that the step names, or all that it asked for."""
    if clock is not None and clock.task is not None:
        return [clock.task]
    if step is None:
        return []
    key = step.detail.get("task")
    return list(Task.objects.filter(pk=key) if key else Task.objects.filter(asked_in=step))


def posts_of_party(task: Task) -> tuple[UUID, ...]:
    """The post that is asked, or those of the organisation."""
    if task.post_id:
        return (task.post_id,)
    if task.organisation_id is None:
        return ()
    posts = Post.objects.filter(organisation=task.organisation_id, closed=None).order_by("pk")
    return tuple(posts.values_list("pk", flat=True))


def rung_above(matter: Matter, rungs: Sequence[Rung]) -> Rung | None:
    """The one to whom the holder turns."""
    return climb(rungs, terms_of(matter), above=rank_of(matter)).rung


def checking_rung(matter: Matter, rungs: Sequence[Rung]) -> Rung | None:
    """The lowest rung that may check what somebody else claimed done; a confidential matter opens to few."""
    needed = [Capability.MATTERS_CHECK] + [Capability.MATTERS_SEALED] * matter.confidential
    able = set(
        Post.objects.filter(
            pk__in=[rung.post for rung in rungs], kind__capabilities__contains=needed
        ).values_list("pk", flat=True)
    )
    return next((rung for rung in rungs if rung.post in able and rung.holders - {matter.finished_by}), None)


def settled_by_reporter(matter: Matter) -> bool:
    """Whether the one served said themselves that it is settled."""
    last = matter.steps.filter(move="settled").order_by("-order").first()
    return last is not None and last.role == Role.REPORTER


def count_due(place: Place, *, until: datetime) -> int:
    """Open public matters at the place and below that are due by then."""
    here = Matter.objects.filter(place__path__startswith=place.path, confidential=False)
    return here.filter(status__in=OPEN, due_at__lte=until).count()


def told_of(keys: Iterable[UUID]) -> dict[UUID, Matter]:
    """The matters of these notices, with what their words need."""
    found = Matter.objects.filter(pk__in=set(keys)).select_related("place", "category")
    return {matter.pk: matter for matter in found}


def places_told(keys: Iterable[UUID]) -> dict[UUID, Place]:
    """The places of these notices; no query where there are none."""
    keys = set(keys)
    return {place.pk: place for place in Place.objects.filter(pk__in=keys)} if keys else {}
