"""The stair and the conversation of one matter, with no more of a person than each lets be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from mulin.core.words import exact
from mulin.matters.models import Matter, Photo, Step
from mulin.matters.pictures import Rung, Stair
from mulin.matters.presenters.sentences import CONTENT, PAST, ROLE, SKIP
from mulin.matters.rules.moves import Role
from mulin.matters.rules.status import Status
from mulin.people.queries import RungPost, rung_posts


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the conversation; `who` is empty for what the system did."""

    who: str
    what: str
    at: datetime
    words: str = ""
    mine: bool = False
    photos: tuple[Photo, ...] = field(default=())


def stair_of(matter: Matter, steps: Sequence[Step], *, now: datetime) -> Stair | None:
    """The ladder of the matter's place as it stands today with the way that the matter took; None without rungs."""
    posts = rung_posts(matter.place, day=timezone.localtime(now).date())
    index = {rung.post.pk: at for at, rung in enumerate(posts)}
    way = _way(steps, index)
    if not way:
        return None
    skipped = {UUID(post): SKIP[reason] for step in steps for post, reason in step.skipped}
    for step in steps:  # where the matter stood, it was not passed over in the end
        skipped.pop(step.holder, None) if step.holder else None
    return Stair(
        rungs=tuple(_rung(rung, skipped) for rung in posts),
        way=way,
        state="done" if matter.status == Status.CLOSED else "moving",
        start=_("%(when)s反映") % {"when": exact(matter.reported_at, now)},
        end=_("已告诉反映人") if matter.status == Status.CLOSED else "",
    )


def _way(steps: Sequence[Step], index: Mapping[UUID, int]) -> tuple[int, ...]:
    """The rungs stood on, in order, without repeats side by side."""
    way: list[int] = []
    for step in steps:
        at = index.get(step.holder) if step.holder else None
        if at is not None and (not way or way[-1] != at):
            way.append(at)
    return tuple(way)


def _rung(rung: RungPost, skipped: Mapping[UUID, object]) -> Rung:
    return Rung(
        label=rung.post.kind.label,
        holder=rung.shown,
        skipped=str(skipped.get(rung.post.pk, "")),
    )


def entries_of(
    steps: Sequence[Step],
    words: Mapping[UUID, str],
    *,
    mine: Role | None = None,
    posts: Mapping[UUID, str],
) -> list[Entry]:
    """The history as a conversation. `words` by step; `posts` names each holder's post; `mine` stands right."""
    return [_entry(step, words.get(step.pk, ""), mine=mine, posts=posts) for step in steps]


def _entry(step: Step, words: str, *, mine: Role | None, posts: Mapping[UUID, str]) -> Entry:
    return Entry(
        who=_who(step, posts),
        what=_what(step),
        at=step.at,
        words=words,
        mine=mine is not None and step.role == mine,
        photos=tuple(step.photos.all()),
    )


def _who(step: Step, posts: Mapping[UUID, str]) -> str:
    match step.role:
        case Role.SYSTEM:
            return ""
        case Role.HOLDER if step.acting_post and step.acting_post in posts:
            return posts[step.acting_post]
        case role:
            return str(ROLE[role])


def _what(step: Step) -> str:
    if step.move == "rate":
        return f"{PAST['rate']}：{CONTENT[step.rating.content]}"
    return str(PAST[step.move])


def month_of(matter: Matter) -> date:
    return timezone.localtime(matter.reported_at).date().replace(day=1)
