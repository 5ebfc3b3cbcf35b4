"""Matters ready for a list: each with its place, what it waits for and its small stair."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mulin.core.drawing import Picture
from mulin.matters import queries
from mulin.matters.models import Matter, Step
from mulin.matters.pictures import Rung, Stair, small
from mulin.matters.presenters.sentences import STATUS
from mulin.matters.presenters.stairs import state_of, way_of
from mulin.matters.rules.moves import WAITING
from mulin.matters.rules.status import Status
from mulin.people.queries.posts import ranks_at
from mulin.places.naming import names_of

TITLE_MOST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One matter in a list; no stair where its ladder has no rungs."""

    matter: Matter
    place_name: str
    waits: str
    stair: Picture | None


def lines_of(matters: Sequence[Matter], *, day: date) -> list[Line]:
    """As many queries for a hundred matters as for one."""
    if not matters:
        return []
    names = names_of([matter.place for matter in matters])
    ranks = ranks_at([matter.place for matter in matters], day=day)
    steps = _by_matter(queries.ways_of(matters))
    rank_of = queries.ranks_of_posts(step for way in steps.values() for step in way)
    return [
        Line(
            matter,
            names[matter.place_id],
            waits_for(matter),
            _stair(matter, ranks[matter.place_id], steps[matter.pk], rank_of),
        )
        for matter in matters
    ]


def title_of(matter: Matter) -> str:
    """The masked words in one line; a confidential or redacted matter by its kind."""
    if matter.confidential:
        return _("不公开的事")
    return Truncator(matter.masked).chars(TITLE_MOST) or matter.category.label


def waits_for(matter: Matter) -> str:
    """What has to happen next, and at which post."""
    holder = matter.holder.kind.label if matter.holder else _("社区或街道")
    if matter.status in WAITING:
        return _("等%(holder)s接手") % {"holder": holder}
    if matter.status in {Status.ACCEPTED, Status.IN_HAND}:
        return _("%(holder)s正在办") % {"holder": holder}
    return str(STATUS[matter.status])


def _by_matter(steps: Iterable[Step]) -> Mapping[UUID, list[Step]]:
    found: dict[UUID, list[Step]] = defaultdict(list)
    for step in steps:
        found[step.matter_id].append(step)
    return found


def _stair(
    matter: Matter, ranks: Sequence[int], steps: Sequence[Step], rank_of: Mapping[UUID, int]
) -> Picture | None:
    at = {rank: index for index, rank in enumerate(ranks)}
    stops = [rank_of.get(step.holder) for step in steps if step.holder]
    way = way_of(at[rank] for rank in stops if rank in at)
    if not way:
        return None
    passed = {rank_of.get(UUID(post)) for step in steps for post, _reason in step.skipped}
    label = matter.holder.kind.label if matter.holder else ""
    rungs = tuple(
        Rung(label if index == way[-1] else "", skipped="-" if rank in passed and index not in way else "")
        for rank, index in at.items()
    )
    return small(Stair(rungs, way, state_of(matter)))
