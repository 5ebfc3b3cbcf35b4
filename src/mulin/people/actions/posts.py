"""Open posts, fill their seats, and note who is away. A vacant post is a fact, not an error."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.ids import new_id
from mulin.core.periods import end_all
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people import queries
from mulin.people.actions.access import insist_on_giving, post_to_give
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Absence, Post, Term

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post of a kind at exactly one of place, area and organisation."""

    kind: str
    opened: date
    place: UUID | None = None
    area: UUID | None = None
    organisation: UUID | None = None
    seats: int = 1
    id: UUID = field(default_factory=new_id)


def open_post(*, by: Scope, new: NewPost, now: datetime) -> Post:
    [post] = open_posts(by=by, new=[new], now=now)
    return post


@explained(REASONS)
@transaction.atomic
def open_posts(*, by: Scope, new: Sequence[NewPost], now: datetime) -> list[Post]:
    rows = [
        Post(
            id=n.id,
            kind_id=n.kind,
            place_id=n.place,
            area_id=n.area,
            organisation_id=n.organisation,
            seats=n.seats,
            opened=n.opened,
        )
        for n in new
    ]
    Post.objects.bulk_create(rows, batch_size=BATCH)
    posts = list(queries.posts_with_place().filter(pk__in=[n.id for n in new]))
    for opened in sorted({post.opened for post in posts}):
        insist_on_giving(by, [p for p in posts if p.opened == opened], day=opened)
    if posts:
        record(by=by, action="post.opened", target=posts[0], now=now, detail={"posts": len(posts)})
    return posts


@explained(REASONS)
@transaction.atomic
def change_seats(*, by: Scope, post: UUID, seats: int, now: datetime) -> Post:
    changed = post_to_give(by, post, now=now)
    changed.seats = seats
    changed.save(update_fields=["seats"])
    record(by=by, action="post.seats", target=changed, now=now, detail={"seats": seats})
    return changed


@explained(REASONS)
@transaction.atomic
def close_post(*, by: Scope, post: UUID, day: date, now: datetime) -> None:
    """From `day` on the post is no more; whoever holds it, holds it until then."""
    closed = post_to_give(by, post, now=now)
    if closed.opened > day:
        raise Refused(_("停用的日子不能早于启用的日子"))
    _close([closed.pk], day)
    record(by=by, action="post.closed", target=closed, now=now)


def close_posts_at(
    *,
    by: Scope,
    day: date,
    now: datetime,
    paths: Sequence[str] = (),
    areas: Sequence[UUID] = (),
    organisations: Sequence[UUID] = (),
) -> None:
    """Their place, area or organisation was closed by somebody who may: the posts there end on the same day."""
    posts = list(queries.posts_at(paths=paths, areas=areas, organisations=organisations))
    _close([post.pk for post in posts], day)
    for post in posts:
        record(by=by, action="post.closed", target=post, now=now)


def _close(posts: Sequence[UUID], day: date) -> None:
    end_all(Absence.objects.filter(term__post__in=posts), day)
    end_all(Term.objects.filter(post__in=posts), day)
    Post.objects.filter(pk__in=posts).update(closed=day)
