"""Write one step of a matter's history, with its words and photos beside it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from mulin.audit import actions as audit
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.actions.clocks import follow
from mulin.matters.actions.counting import count
from mulin.matters.actions.days import local_day
from mulin.matters.models import Matter, Step, Words
from mulin.matters.rules.moves import Role
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
    detail: Mapping[str, str] | None = None,
    clock: UUID | None = None,
    until: date | None = None,
    content: int | None = None,
) -> Step:
    """Append the step, its words (guarded) and its audit event, let the clocks follow, and count it in the ledger.

    The matter's row is locked by the caller; `until` is the day till which it may wait or take, `content` what a
    rating says.
    """
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
        detail=dict(detail or {}),
        clock=clock,
    )
    if words:
        Words.objects.create(matter=matter, step=step, text=words)
    audit.record(by=by, action=f"matter.{move}", target=matter, now=now, detail={"order": step.order})
    contacts = follow(matter, step, words=bool(words), until=until, now=now)
    count(matter, step, contacts=contacts, content=content)
    return step
