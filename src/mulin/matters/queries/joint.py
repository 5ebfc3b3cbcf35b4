"""Who can take part in a matter, and who does."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mulin.audit import queries as looks
from mulin.core.scope import Scope
from mulin.matters.models import Clock, Matter, Meeting, Photo, Step, Task, TaskLink, party_label
from mulin.matters.presets import PARTIES, SIGNS, Sign
from mulin.matters.rules.joint import OPEN_TASK, Party, TaskKind
from mulin.people.models import Post
from mulin.people.queries import answering_for
from mulin.people.rules import Capability
from mulin.places.models import Organisation, Place
from mulin.places.naming import building_of
from mulin.places.queries import open_places
from mulin.places.queries.organisations import organisations_over

FINDING = ("police", "department", "property")  # kinds of organisation that can find an owner
AMBULANCE = "120"  # is called, not asked


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who can be asked; `part` is what the category's row proposes for it, or nothing."""

    party: Party
    name: str
    part: str = ""


def candidates_for(matter: Matter, *, day: date) -> list[Candidate]:
    """Proposed by the category first: the lead, then those who assist; then all others of the place; then mere codes.

    A party of the category is the organisation or the post that is known there, else its code.
    """
    organisations = list(organisations_over(matter.place, day=day))
    posts = [post for post in answering_for(matter.place, day=day) if post.pk != matter.holder_id]
    wanted = [(matter.category.lead, "lead"), *((code, "assist") for code in matter.category.assisting)]
    proposed = [
        Candidate(found.party, found.name, part)
        for code, part in wanted
        if code in SIGNS and not _is_holder(matter, code)
        for found in [_known(code, organisations, posts)]
    ]
    others = [*map(_organisation, organisations), *map(_post, posts), *_codes()]
    first: dict[Party, Candidate] = {}
    for candidate in [*proposed, *others]:
        first.setdefault(candidate.party, candidate)
    return list(first.values())


def _known(code: str, organisations: Iterable[Organisation], posts: Iterable[Post]) -> Candidate:
    sign = SIGNS[code]
    for organisation in organisations:
        if _is(organisation, sign):
            return _organisation(organisation)
    for post in posts:
        if post.kind_id == sign.post:
            return _post(post)
    return Candidate(Party(code=code), party_label(code))


def _is(organisation: Organisation, sign: Sign) -> bool:
    named = not sign.names or any(name in organisation.name for name in sign.names)
    return organisation.kind in sign.kinds and named


def _is_holder(matter: Matter, code: str) -> bool:
    return matter.holder is not None and matter.holder.kind_id == SIGNS[code].post


def _organisation(organisation: Organisation) -> Candidate:
    return Candidate(Party(organisation=organisation.pk), organisation.name)


def _post(post: Post) -> Candidate:
    return Candidate(Party(post=post.pk), str(post))


def _codes() -> list[Candidate]:
    return [Candidate(Party(code=code), party_label(code)) for code in PARTIES if code != AMBULANCE]


def homes_near(matter: Matter, *, day: date) -> list[Place]:
    """The homes and shops of the building that the matter is in."""
    inside = open_places(day).filter(path__startswith=building_of(matter.place).path, level="premises")
    return list(inside.order_by("path"))


def relayers_for(matter: Matter, *, day: date) -> list[Candidate]:
    """Who can find an owner: posts of the place that may see numbers, police, departments, property companies."""
    posts = answering_for(matter.place, day=day).order_by("kind__rung", "kind__order", "pk")
    seeing = [post for post in posts if Capability.CONTACT in post.kind.capabilities]
    bodies = organisations_over(matter.place, day=day).filter(kind__in=FINDING)
    return [*map(_post, seeing), *map(_organisation, bodies)]


def meetings_of(tasks: Iterable[Task]) -> list[Meeting]:
    """Those of the tasks that are face to face, in their order."""
    rows = Meeting.objects.filter(task__in=list(tasks)).select_related(
        "task__organisation", "task__post__kind"
    )
    return list(rows.order_by("held_on", "pk"))


def tasks_of(matter: Matter) -> list[Task]:
    """All that was asked of others for the matter, the lead first, with their names."""
    return list(_named(Task.objects.filter(matter=matter)))


def task(key: UUID) -> Task | None:
    """One task with its matter and all that its page shows."""
    rows = _named(Task.objects.filter(pk=key))
    return rows.select_related(
        "matter__place__level", "matter__category", "matter__holder__kind", "about", "asked_in"
    ).first()


def link_with(digest: str) -> TaskLink | None:
    """The link of this hash, ended or not, with all that its page shows."""
    links = TaskLink.objects.select_related(
        "task__organisation",
        "task__post__kind",
        "task__about",
        "task__matter__place__level",
        "task__matter__category",
        "task__matter__holder__kind",
    )
    return links.filter(digest=digest).first()


def open_links(tasks: Iterable[Task], *, now: datetime) -> dict[UUID, TaskLink]:
    """The links that still open something, by task."""
    links = TaskLink.objects.filter(task__in=list(tasks), revoked_at=None, expires_at__gt=now)
    return {link.task_id: link for link in links}


def openings_of(matter: Matter) -> dict[str, list[datetime]]:
    """When each party opened its link, by the name under which its looks stand."""
    found: dict[str, list[datetime]] = defaultdict(list)
    for role, at in looks.openings_of(matter.pk, what="task"):
        found[role].append(at)
    return found


def photos_of(matter: Matter) -> list[Photo]:
    return list(matter.photos.order_by("added_at", "id"))


def steps_of_task(task: Task) -> QuerySet[Step]:
    """The step that asked, and all that name the task, oldest first."""
    named = Q(pk=task.asked_in_id) | Q(matter=task.matter_id, detail__task=str(task.pk))
    return Step.objects.filter(named).prefetch_related("photos").order_by("order")


def tasks_for(scope: Scope) -> QuerySet[Task]:
    """Open tasks of this person's posts and of the organisations that they have a post in, first due first."""
    rows = _named(Task.objects.filter(_asked_of(scope), status__in=OPEN_TASK).exclude(kind=TaskKind.MEETING))
    return rows.select_related("matter__place", "matter__category").order_by("due_on", "asked_at", "id")


def is_asked(scope: Scope, task: Task) -> bool:
    return Task.objects.filter(_asked_of(scope), pk=task.pk).exists()


def is_of_a_task(photo: Photo, scope: Scope) -> bool:
    """Whether the photo came with a step of a task that this person answers for."""
    tasks = Task.objects.filter(_asked_of(scope), matter=photo.matter)
    step = photo.step_id
    return step is not None and any(steps_of_task(task).filter(pk=step).exists() for task in tasks)


def is_with_link(photo: Photo, link: TaskLink) -> bool:
    """Whether the photo was released with the link or came with a step of its task."""
    sent = steps_of_task(link.task).filter(photos=photo)
    return sent.exists() or link.photos.filter(pk=photo.pk).exists()


def _asked_of(scope: Scope) -> Q:
    mine = Post.objects.filter(pk__in=scope.posts, organisation__isnull=False)
    return Q(post__in=scope.posts) | Q(organisation__in=mine.values("organisation"))


def _named(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.select_related("organisation", "post__kind", "about", "matter")


def party_names(tasks: Sequence[Task]) -> dict[str, str]:
    """What the parties are called: by the key of the task, of its clocks, and of the step that asked several."""
    names = {str(task.pk): task.party_name for task in tasks}
    clocks = Clock.objects.filter(task__in=tasks).values_list("pk", "task") if tasks else ()
    asked: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        asked[str(task.asked_in_id)].append(task.party_name)
    together = {step: _("、").join(parties) for step, parties in asked.items()}
    return names | together | {str(clock): names[str(task)] for clock, task in clocks}
