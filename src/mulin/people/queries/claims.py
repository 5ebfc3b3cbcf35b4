"""Posts that can be asked for, and what was asked."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from mulin.core.scope import Scope
from mulin.people.models import Claim, Contact, Person, Post
from mulin.people.queries.posts import answering_for, open_on, posts_under, posts_with_place
from mulin.people.rules import Capability
from mulin.places.models import Place


def claimable_posts(*, day: date) -> QuerySet[Post]:
    """Posts of the day that can be asked for and have a seat that nobody holds; `free` says how many."""
    now_held = Q(terms__during__contains=day) | Q(terms__during__startswith__gt=day)
    held = Count("terms__seat", filter=now_held & Q(terms__acting=False), distinct=True)
    posts = posts_with_place().filter(open_on(day), kind__claimable=True)
    return posts.annotate(free=F("seats") - held).filter(free__gt=0)


def claimable_near(place: Place, *, day: date) -> QuerySet[Post]:
    """Those that answer for the place, or stand below it."""
    near = Q(pk__in=answering_for(place, day=day).values("pk")) | posts_under([place.path])
    return claimable_posts(day=day).filter(near).order_by("kind__order", "place__path", "area__name", "pk")


def claims_of(persons: Iterable[Person | UUID], contacts: Iterable[Contact]) -> QuerySet[Claim]:
    """What these persons, or whoever has these numbers, asked for; the latest first."""
    mine = Q(person__in=list(persons)) | Q(contact__in=list(contacts))
    return _with_post().filter(mine).order_by("-asked_at", "pk")


def open_claims(post: Post) -> QuerySet[Claim]:
    """What waits for an answer, the first to ask first."""
    return _with_post().filter(post=post, decided_at=None).order_by("asked_at", "pk")


def claims_to_decide(scope: Scope) -> QuerySet[Claim]:
    """What waits for an answer where the scope may edit people."""
    posts = Post.objects.filter(posts_under(scope.paths(Capability.PEOPLE_EDIT)))
    return _with_post().filter(post__in=posts.values("pk"), decided_at=None).order_by("asked_at", "pk")


def claim_of(post: Post, key: UUID | None) -> Claim | None:
    """The claim, if it is one on this post that waits."""
    return open_claims(post).filter(pk=key).first() if key else None


def _with_post() -> QuerySet[Claim]:
    return Claim.objects.select_related(
        "post__kind", "post__place", "post__area", "post__organisation", "person", "contact"
    )
