"""The stair of a matter, from the posts of its place and the steps it took: whole for its page, small for a list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from mulin.core.words import exact, left
from mulin.matters.models import Clock, Matter, Step
from mulin.matters.pictures import Rung, Stair, State
from mulin.matters.presenters.sentences import SKIP, SKIP_FOR_ALL
from mulin.matters.rules.moves import AT_WORK
from mulin.matters.rules.status import ENDED, Status
from mulin.people.queries import RungPost, rung_posts

Level = list[RungPost]


def stair_of(
    matter: Matter,
    steps: Sequence[Step],
    *,
    now: datetime,
    clock: Clock | None = None,
    for_all: bool = False,
) -> Stair | None:
    """The ladder of the matter's place as it stands today with the way that the matter took; None without rungs.

    Posts of one rank are one level: a matter climbs from rank to rank. `clock` is the one that is due first.
    `for_all` says no more than anybody may read of why a rung was passed over.
    """
    levels = _levels(rung_posts(matter.place, day=timezone.localtime(now).date()))
    at = {post.post.pk: index for index, level in enumerate(levels) for post in level}
    stood = [step.holder for step in steps if step.holder]
    way = way_of(at[holder] for holder in stood if holder in at)
    if not way:
        return None
    said = SKIP_FOR_ALL if for_all else SKIP
    skipped = {UUID(post): str(said[reason]) for step in steps for post, reason in step.skipped}
    return Stair(
        rungs=tuple(_rung(level, stood, {} if i in way else skipped) for i, level in enumerate(levels)),
        way=way,
        state=state_of(matter),
        clock=share_gone(clock, now) if clock else None,
        clock_words=left(clock.due_at, now) if clock else "",
        start=_("%(when)s反映") % {"when": exact(matter.reported_at, now)},
        end=_("已告诉反映人") if matter.status == Status.CLOSED else "",
    )


def share_gone(clock: Clock, now: datetime) -> float:
    """How much of a clock's time is gone: 0 at its start, 1 when it is due, more when it is late."""
    whole = clock.due_at - clock.started_at
    return max(0.0, (now - clock.started_at) / whole)


def way_of(stops: Iterable[int]) -> tuple[int, ...]:
    """The rungs stood on, in order, without repeats side by side."""
    way: list[int] = []
    for stop in stops:
        if not way or way[-1] != stop:
            way.append(stop)
    return tuple(way)


def state_of(matter: Matter) -> State:
    """How the matter stands where it is."""
    if matter.status == Status.CLOSED:
        return "done"
    if matter.status in ENDED:
        return "stopped"
    if matter.status in {Status.DONE, Status.CHECKED}:
        return "claimed"
    return "moving" if matter.status in AT_WORK else "waiting"


def _levels(posts: Sequence[RungPost]) -> list[Level]:
    found: dict[int, Level] = {}
    for post in posts:
        found.setdefault(post.rank, []).append(post)
    return [found[rank] for rank in sorted(found)]


def _rung(level: Level, stood: Sequence[UUID], skipped: Mapping[UUID, str]) -> Rung:
    """The level as its post that the matter came to last; else the first that anybody holds."""
    shown = max(level, key=lambda post: (_last(stood, post), bool(post.holders), post.taken))
    why = next((skipped[post.post.pk] for post in level if post.post.pk in skipped), "")
    return Rung(label=shown.post.kind.label, holder=shown.shown, named=shown.named, skipped=why)


def _last(stood: Sequence[UUID], post: RungPost) -> int:
    return max((order for order, holder in enumerate(stood) if holder == post.post.pk), default=-1)
