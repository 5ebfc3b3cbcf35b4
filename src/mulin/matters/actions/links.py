"""Give out, take back and use the link of a task."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed, Refused
from mulin.core.links import LASTS, digest_of, new_secret
from mulin.core.scope import Scope
from mulin.matters import permissions, queries
from mulin.matters.actions.answering import answer_as_party, read_as_party
from mulin.matters.actions.days import local_day
from mulin.matters.actions.moves import locked
from mulin.matters.models import Matter, Photo, Task, TaskLink
from mulin.matters.rules.joint import TaskKind
from mulin.matters.rules.moves import Role

ROLE_MOST = 80


@transaction.atomic
def issue_link(
    *, task_id: UUID, by: Scope, now: datetime, with_spot: bool = False, photos: Iterable[UUID] = ()
) -> str:
    """A new secret for the task, the only time that it is seen; an earlier link ends. Only its holder may.

    Nothing of a confidential matter leaves by a link.
    """
    task, matter = _held(task_id, by=by, now=now)
    if matter.confidential:
        raise Refused("link_sealed")
    if not task.is_open or task.kind == TaskKind.MEETING:
        raise Refused("task_moved")
    _end(task, now=now)
    secret = new_secret()
    link = TaskLink.objects.create(
        task=task, digest=digest_of(secret), with_spot=with_spot, issued_at=now, expires_at=now + LASTS
    )
    released = Photo.objects.filter(matter=matter, pk__in=list(photos))
    link.photos.set(released)
    detail: dict[str, str | int | bool | None] = {
        "task": str(task.pk),
        "spot": with_spot,
        "photos": released.count(),
    }
    audit.record(by=by, action="matter.link", target=matter, now=now, detail=detail)
    return secret


@transaction.atomic
def revoke_link(*, task_id: UUID, by: Scope, now: datetime) -> None:
    task, matter = _held(task_id, by=by, now=now)
    _end(task, now=now)
    audit.record(by=by, action="matter.unlink", target=matter, now=now, detail={"task": str(task.pk)})


def link_of(secret: str, *, now: datetime) -> TaskLink:
    """The link that this secret opens. NotAllowed where there is none, Refused("link_over") where it has ended."""
    link = queries.link_with(digest_of(secret))
    if link is None:
        raise NotAllowed("link")
    if link.revoked_at is not None or link.expires_at <= now or not link.task.is_open:
        raise Refused("link_over")
    return link


@transaction.atomic
def read_by_link(*, secret: str, reason: str, now: datetime) -> tuple[TaskLink, dict[UUID, str]]:
    """The link and the words of its task by step; the look is logged for the reporter to see."""
    link = link_of(secret, now=now)
    return link, read_as_party(link.task, by=_party(link), reason=reason, now=now)


@transaction.atomic
def answer_by_link(
    *, secret: str, move: str, now: datetime, words: str = "", photos_key: UUID | None = None
) -> Task:
    locked(link_of(secret, now=now).task.matter_id)
    link = link_of(secret, now=now)  # it may have ended while another had the matter
    return answer_as_party(link.task, move, by=_party(link), now=now, words=words, photos_key=photos_key)


def _party(link: TaskLink) -> Scope:
    """Nobody with a name, known by the party that the link was given to."""
    return Scope(role=link.task.party_name[:ROLE_MOST])


def _held(task_id: UUID, *, by: Scope, now: datetime) -> tuple[Task, Matter]:
    """The task with its matter locked, for the holder."""
    task = queries.task(task_id)
    if task is None:
        raise NotAllowed("task")
    matter = locked(task.matter_id)
    if Role.HOLDER not in permissions.roles_of(by, matter, day=local_day(now)):
        raise NotAllowed("link")
    task.refresh_from_db(fields=["status"])
    return task, matter


def _end(task: Task, *, now: datetime) -> None:
    TaskLink.objects.filter(task=task, revoked_at=None).update(revoked_at=now)
