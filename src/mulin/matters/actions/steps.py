"""Write one step of a matter's history, with its words and photos beside it."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from mulin.audit import actions as audit
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.models import Matter, Step, Words
from mulin.matters.rules.ladder import Found, Rung, Terms, climb
from mulin.matters.rules.moves import Role
from mulin.people.queries import rung_posts
from mulin.places.models import AreaKind
from mulin.places.queries import areas_holding

Skipped = tuple[tuple[UUID, str], ...]


def write_step(
    *,
    matter: Matter,
    move: str,
    before: str,
    role: Role,
    by: Scope,
    now: datetime,
    words: str = "",
    skipped: Skipped = (),
    acting_post: UUID | None = None,
) -> Step:
    """Append the step, its words (guarded) and its audit event. The matter's row is locked by the caller."""
    grid = areas_holding(matter.place, day=local_day(now), kind=AreaKind.GRID).first()
    step = Step.objects.create(
        matter=matter,
        order=queries.last_order(matter) + 1,
        move=move,
        before=before,
        after=matter.status,
        at=now,
        actor=by.person,
        role=role,
        holder=matter.holder_id,
        acting_post=acting_post,
        place_path=matter.place.path,
        grid=grid.pk if grid else None,
        category_code=matter.category.code,
        skipped=[[str(post), reason] for post, reason in skipped],
    )
    if words:
        Words.objects.create(matter=matter, step=step, text=words)
    audit.record(by=by, action=f"matter.{move}", target=matter, now=now, detail={"order": step.order})
    return step


def find_rung(matter: Matter, *, now: datetime, above: int = -1) -> Found:
    """The rung that answers for the matter from `above` on, by today's posts."""
    rungs = [
        Rung(r.post.pk, r.rank, r.volunteer, frozenset(r.holders), r.taken)
        for r in rung_posts(matter.place, day=local_day(now))
    ]
    terms = Terms(
        floor=matter.category.floor,
        volunteers=matter.category.volunteers,
        avoid_volunteers=matter.avoid_volunteers,
        parties=frozenset({matter.reporter_id} if matter.reporter_id else ()),
    )
    return climb(rungs, terms, above=above)


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()
