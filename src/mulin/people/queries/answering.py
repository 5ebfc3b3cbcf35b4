"""Who answers for a place today: for the door page and the board, and for the ladder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from mulin.core.crypto import Sealed, keyring
from mulin.core.db import as_system
from mulin.core.fields import on_day
from mulin.people.models import Absence, ContactSecret, Post, Term
from mulin.people.queries.posts import answering_any, answering_for, paths_of_posts
from mulin.places.models import Place
from mulin.places.rules import prefixes


@dataclass(frozen=True, slots=True)
class Answering:
    """A post that answers for a place, with what its holder lets be shown and nothing more."""

    kind: str
    kind_label: str
    at_label: str
    services: str
    shown_name: str | None
    phone: str | None
    vacant: bool
    acting: bool
    on_board: bool

    @property
    def taken(self) -> bool:
        return not self.vacant


@dataclass(frozen=True, slots=True)
class RungPost:
    """A post on the ladder of a place: `holders` are on duty today, `taken` says that anybody holds it.

    `shown` is the holder's name as far as they let it be shown (`named` where they do), empty where the
    post is vacant.
    """

    post: Post
    rank: int
    volunteer: bool
    holders: tuple[UUID, ...]
    taken: bool
    shown: str
    named: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A current term, and whether its holder is away today."""

    term: Term
    away: bool


def contacts_for(place: Place, *, day: date) -> list[Answering]:
    """Each seat of each post that answers for the place, nearest first; a vacant post is shown as such."""
    return contacts_at([place], day=day)[place.pk]


def contacts_at(
    places: Iterable[Place], *, day: date, lasting: timedelta = timedelta()
) -> dict[UUID, list[Answering]]:
    """As `contacts_for`, a hundred places for the queries of one; a holder who is away for less than `lasting` is there."""
    places = list(places)
    posts = list(answering_any(places, day=day))
    paths = paths_of_posts(posts, day=day)
    held = held_on(day, posts, lasting=lasting)
    phones = _shown_phones(h.term for terms in held.values() for h in terms)
    return {
        place.pk: [
            _answering(post, h, phones)
            for post in _sorted_at(place, posts, paths)
            for h in _on_the_board(held[post.pk])
        ]
        for place in places
    }


def rung_posts(place: Place, *, day: date) -> list[RungPost]:
    """The ladder of the place, lowest rung first and, within a rung, the nearest post first."""
    posts = [post for post in _nearest_first(place, day) if post.kind.rung is not None]
    held = held_on(day, posts)
    ladder = [_rung(post, held[post.pk]) for post in posts]
    return sorted(ladder, key=lambda rung: rung.rank)


def held_on(day: date, posts: Iterable[Post], *, lasting: timedelta = timedelta()) -> dict[UUID, list[Held]]:
    """The terms of the day by post, holders before stand-ins; absences and stand-ins shorter than `lasting` are none."""
    long = Q(during__upper_inf=True) | Q(during__endswith__gte=F("during__startswith") + lasting)
    away = Absence.objects.filter(on_day(day), long, term=OuterRef("pk"))
    terms = (
        Term.objects.filter(on_day(day), long | Q(acting=False), post__in=[post.pk for post in posts])
        .annotate(away=Exists(away))
        .select_related("person")
        .order_by("acting", "seat", "pk")
    )
    found: dict[UUID, list[Held]] = defaultdict(list)
    for term in terms:
        found[term.post_id].append(Held(term, away=term.away))
    return found


def _nearest_first(place: Place, day: date) -> list[Post]:
    posts = list(answering_for(place, day=day))
    return _sorted_at(place, posts, paths_of_posts(posts, day=day))


def _sorted_at(place: Place, posts: Iterable[Post], paths: Mapping[UUID, tuple[str, ...]]) -> list[Post]:
    """Those that answer for the place, by the depth of the lowest place that ties them to it."""
    above = prefixes(place.path)
    near = {post.pk: max((len(p) for p in paths[post.pk] if p in above), default=0) for post in posts}
    here = [post for post in posts if near[post.pk]]
    return sorted(here, key=lambda post: (-near[post.pk], post.kind.order, str(post.at), post.pk))


def _on_the_board(held: list[Held]) -> list[Held | None]:
    """Those to show: who is there, else the holder who is away, else the empty post."""
    present: list[Held | None] = [h for h in held if not h.away]
    return present or list(held[:1]) or [None]


def _answering(post: Post, held: Held | None, phones: dict[UUID, str]) -> Answering:
    term = held.term if held else None
    return Answering(
        kind=post.kind_id,
        kind_label=post.kind.label,
        at_label=str(post.at),
        services=post.kind.services,
        shown_name=term.person.name if term and term.show_name else None,
        phone=phones.get(term.person_id) if term and term.show_phone else None,
        vacant=term is None,
        acting=bool(term and term.acting),
        on_board=post.kind.on_board,
    )


def _rung(post: Post, held: list[Held]) -> RungPost:
    present = [h.term for h in held if not h.away]
    shown = present or [h.term for h in held]
    assert post.kind.rung is not None  # rung_posts leaves the others out
    return RungPost(
        post=post,
        rank=post.kind.rung,
        volunteer=post.kind.volunteer,
        holders=tuple(dict.fromkeys(term.person_id for term in present)),
        taken=bool(held),
        shown=_shown(shown),
        named=any(term.show_name for term in shown),
    )


def _shown(terms: list[Term]) -> str:
    if not terms:
        return ""
    names = [term.person.name for term in terms if term.show_name]
    return "、".join(names) or _("有人在岗")


def _shown_phones(terms: Iterable[Term]) -> dict[UUID, str]:
    """The numbers that their owners put on the board; the last noted where there are several."""
    persons = {term.person_id for term in terms if term.show_phone}
    if not persons:
        return {}
    with as_system():
        rows = list(
            ContactSecret.objects.filter(contact__person__in=persons)
            .select_related("contact")
            .order_by("contact__created_at", "contact_id")
        )
    ring = keyring()
    return {
        row.contact.person_id: ring.open(Sealed(row.key_id, bytes(row.cipher)), bound_to=str(row.contact_id))
        for row in rows
        if row.contact.person_id
    }
