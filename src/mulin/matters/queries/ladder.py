"""The ladder of a matter: its rungs today, and what of its history decides its moves."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from mulin.core.scope import Scope
from mulin.matters.models import Matter, Step
from mulin.matters.rules.guards import Standing
from mulin.matters.rules.joint import OPEN_TASK
from mulin.matters.rules.ladder import Found, Rung, Terms, climb
from mulin.matters.rules.moves import OPEN
from mulin.people.models import Post
from mulin.people.queries import rung_posts
from mulin.people.rules import Capability


def rungs_of(matter: Matter, *, day: date) -> list[Rung]:
    """The ladder of the matter's place by that day's posts, lowest first."""
    return [
        Rung(r.post.pk, r.rank, r.volunteer, frozenset(r.holders), r.taken)
        for r in rung_posts(matter.place, day=day)
    ]


def terms_of(matter: Matter) -> Terms:
    """What of the matter decides who may answer for it."""
    return Terms(
        floor=matter.category.floor,
        volunteers=matter.category.volunteers and not matter.confidential,
        avoid_volunteers=matter.avoid_volunteers,
        parties=frozenset({matter.reporter_id} if matter.reporter_id else ()),
    )


def rank_of(matter: Matter) -> int:
    """The rank of the rung that holds it; below all where none does."""
    rank = matter.holder.kind.rung if matter.holder else None
    return -1 if rank is None else rank


def calls_parties(matter: Matter) -> bool:
    """Whether the post that holds it calls several parties at once: the community's and those above it."""
    return matter.holder is not None and Capability.MATTERS_CALL in matter.holder.kind.capabilities


def find_rung(matter: Matter, *, day: date, above: int = -1) -> Found:
    """The rung that answers for the matter from `above` on."""
    return climb(rungs_of(matter, day=day), terms_of(matter), above=above)


def is_above(scope: Scope, matter: Matter, *, day: date) -> bool:
    """Holds a rung of this matter's ladder above the one that holds it."""
    rank = rank_of(matter)
    return any(rung.rank > rank and rung.post in scope.posts for rung in rungs_of(matter, day=day))


def came_from(matter: Matter) -> UUID | None:
    """Who passed the matter up to its holder last; None where nobody did."""
    return _passed_up_by(matter.steps.filter(move="pass_up").order_by("order"), matter.holder_id)


def _passed_up_by(steps: Iterable[Step], holder: UUID | None) -> UUID | None:
    by = [step.acting_post for step in steps if step.move == "pass_up" and step.holder == holder]
    return by[-1] if by else None


def post_with_kind(key: UUID) -> Post:
    return Post.objects.select_related("kind").get(pk=key)


def standing_of(matter: Matter, rungs: Sequence[Rung], *, now: datetime) -> Standing:
    """What its ladder, as `rungs_of` has it, and its history allow at this moment."""
    day = timezone.localdate(now)
    steps = list(matter.steps.order_by("order").only("move", "at", "after", "holder", "acting_post"))
    turn = _this_turn(steps)
    tries = {timezone.localdate(step.at) for step in turn if step.move == "try_reach"}
    asking = matter.askings.filter(answer="").first()
    return Standing(
        is_top=climb(rungs, terms_of(matter), above=rank_of(matter)).rung is None,
        is_volunteer=matter.holder is not None and matter.holder.kind.volunteer,
        came_up=_passed_up_by(steps, matter.holder_id) is not None,
        sent_back=matter.sent_back,
        bound=matter.bound,
        not_settled=sum(_said_at(step, matter.holder_id) for step in steps),
        tries=len(tries),
        tried_today=day in tries,
        parts=matter.parts.count(),
        open_parts=matter.parts.filter(status__in=OPEN).count(),
        is_part=matter.parent_id is not None,
        takes_others=(takes_others := matter.merged.exists()),
        followed=takes_others or matter.joined.exists(),
        asked=asking.what if asking else "",
        ended_days=(now - matter.ended_at).days if matter.ended_at else 0,
        calls=calls_parties(matter),
        open_tasks=matter.tasks.filter(status__in=OPEN_TASK).count(),
    )


def _said_at(step: Step, holder: UUID | None) -> bool:
    """Whether the step says that what this rung did is not settled, and the matter stayed there."""
    return step.move in {"not_settled", "reopen"} and step.holder == step.acting_post == holder


def _this_turn(steps: list[Step]) -> list[Step]:
    """The steps since the matter was last reopened."""
    reopened = max((at for at, step in enumerate(steps) if step.after == "reopened"), default=0)
    return steps[reopened:]
