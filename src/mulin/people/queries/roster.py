"""The roster: every seat of every post, by kind, place and day; what is vacant; who held a post before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from mulin.core.scope import Scope
from mulin.people.models import Absence, Post, Term
from mulin.people.queries.answering import Held, held_on
from mulin.people.queries.posts import open_on, posts_under, posts_with_place
from mulin.people.rules import Capability
from mulin.places.models import Place


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a post on a day: its holder, whether they are away, and who stands in."""

    post: Post
    number: int
    holder: Term | None
    away: bool
    stand_in: Term | None

    @property
    def vacant(self) -> bool:
        return self.holder is None


def posts_visible_to(scope: Scope) -> QuerySet[Post]:
    """Posts where the scope may read people, and the ones it holds itself."""
    seen = posts_under(scope.paths(Capability.PEOPLE_READ)) | Q(pk__in=scope.posts)
    return posts_with_place().filter(seen)


def roster(
    scope: Scope, *, day: date, kind: str = "", under: Place | None = None, name: str = ""
) -> QuerySet[Post]:
    """Posts of the day in the order of the roster; `seats_of` says who sits on them.

    `name` asks for the posts that a person of this name holds on the day.
    """
    posts = posts_visible_to(scope).filter(open_on(day))
    if kind:
        posts = posts.filter(kind=kind)
    if under:
        posts = posts.filter(posts_under([under.path]))
    if name:
        named = Term.objects.filter(during__contains=day, person__name__icontains=name)
        posts = posts.filter(pk__in=named.values("post"))
    return posts.order_by("kind__order", "kind", "place__path", "area__code", "area__name", "pk")


def vacancies(scope: Scope, *, day: date, kind: str = "", under: Place | None = None) -> QuerySet[Post]:
    """Posts with a seat that nobody holds on the day; `held` counts those that are held."""
    held = Count("terms__seat", filter=Q(terms__during__contains=day, terms__acting=False), distinct=True)
    return roster(scope, day=day, kind=kind, under=under).annotate(held=held).filter(held__lt=F("seats"))


def counted_seats(paths: Sequence[str], *, day: date) -> tuple[int, int]:
    """How many seats the posts under `paths` have on the day, and how many of them are held; stand-ins hold none."""
    posts = Post.objects.filter(posts_under(paths), open_on(day))
    held = Term.objects.filter(post__in=posts.values("pk"), during__contains=day, acting=False)
    return posts.aggregate(seats=Coalesce(Sum("seats"), 0))["seats"], held.count()


def seats_of(posts: Iterable[Post], *, day: date) -> list[Seat]:
    """All seats of these posts on the day, in the order of the posts."""
    posts = list(posts)
    held = held_on(day, posts)
    return [_seat(post, number, held[post.pk]) for post in posts for number in range(1, post.seats + 1)]


def holders_history(post: Post) -> QuerySet[Term]:
    """All terms of the post, the latest first."""
    return post.terms.select_related("person", "shown_by").order_by("-during", "seat", "pk")


def term_of(post: Post, key: UUID | None) -> Term | None:
    """The term, if it is one of this post."""
    return post.terms.filter(pk=key).select_related("person").first() if key else None


def absences_on(term: Term, *, day: date) -> QuerySet[Absence]:
    return term.absences.filter(during__contains=day)


def _seat(post: Post, number: int, held: list[Held]) -> Seat:
    here = [h for h in held if h.term.seat == number]
    holder = next((h for h in here if not h.term.acting), None)
    stand_in = next((h.term for h in here if h.term.acting), None)
    return Seat(
        post=post,
        number=number,
        holder=holder.term if holder else None,
        away=bool(holder and holder.away),
        stand_in=stand_in,
    )
