"""What leaves in a file, row by row, in the columns that an import takes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar
from uuid import UUID

from django.utils.timezone import localdate

from mulin.core.crypto import Sealed, keyring
from mulin.core.db import as_system
from mulin.core.fields import on_day
from mulin.core.periods import last_day
from mulin.core.workbooks import Plain
from mulin.paperwork.models import ExportKind
from mulin.paperwork.queries.known import tree_of
from mulin.paperwork.rules.kinds import LEVEL_PREFIX
from mulin.paperwork.rules.tree import Node, Tree
from mulin.people.models import ContactSecret, Ownership, Post, Residency
from mulin.people.queries import households_of, open_on, posts_under, posts_with_place, seats_of
from mulin.people.queries.roster import Seat
from mulin.places.models import Place

PHONE: Final = "phone"
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: values by the code of their column, and whose number belongs into it."""

    values: Mapping[str, Plain]
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """`persons` are all whom the rows tell something about; each of them will be able to see that."""

    rows: list[Line] = field(default_factory=list)
    persons: frozenset[UUID] = frozenset()


def leaving(kind: ExportKind, home: Place, *, now: datetime) -> Leaving:
    return LEAVING[kind](home, localdate(now))


def places_leaving(home: Place) -> Leaving:
    """All open places below the home, in the order of the tree."""
    tree = tree_of(home)
    rows = Place.objects.filter(path__startswith=home.path, closed=None).exclude(pk=home.pk)
    return Leaving([Line(_place(tree, place)) for place in _in_order(tree, rows, lambda place: place.pk)])


def vacancies_leaving(home: Place, *, day: date) -> Leaving:
    """A row for each post with a seat that nobody holds; filled in, it comes back as an appointment."""
    tree = tree_of(home)
    posts = {s.post.pk: s.post for s in _seats(home, day) if s.vacant}
    return Leaving([Line(_post(tree, post)) for post in posts.values()])


def numbers_of(persons: Iterable[UUID]) -> dict[UUID, str]:
    """The number of each person, the first noted where there are several. The looks are logged already."""
    with as_system():
        rows = list(
            ContactSecret.objects.filter(contact__person__in=list(persons))
            .select_related("contact")
            .order_by("-contact__created_at", "-contact_id")
        )
    ring = keyring()
    return {
        row.contact.person_id: ring.open(Sealed(row.key_id, bytes(row.cipher)), bound_to=str(row.contact_id))
        for row in rows
        if row.contact.person_id
    }


def _posts(home: Place, day: date) -> Leaving:
    tree = tree_of(home)
    lines: list[Line] = []
    vacant: set[UUID] = set()
    for seat in _seats(home, day):
        if seat.holder:
            lines.append(_held(tree, seat))
        elif seat.post.pk not in vacant:
            vacant.add(seat.post.pk)
            lines.append(Line(_post(tree, seat.post)))
    return Leaving(lines, frozenset(line.person for line in lines if line.person))


def _seats(home: Place, day: date) -> list[Seat]:
    posts = posts_with_place().filter(posts_under([home.path]), open_on(day))
    return seats_of(posts.order_by("kind__order", "kind", "place__path", "area__code", "pk"), day=day)


def _held(tree: Tree, seat: Seat) -> Line:
    term = seat.holder
    assert term is not None  # the caller asked
    values = _post(tree, seat.post) | {
        "key": str(term.pk),
        "name": term.person.name,
        "since": term.during.lower,
        "until": last_day(term.during),
    }
    return Line(values, term.person_id)


def _post(tree: Tree, post: Post) -> dict[str, Plain]:
    at = post.at
    around = at.pk if isinstance(at, Place) else at.home_id
    return _levels(tree, tree.nodes.get(around)) | {
        "key": str(post.pk),
        "post_kind": post.kind.label,
        "area": post.area.name if post.area else None,
        "organisation": post.organisation.name if post.organisation else None,
    }


def _households(home: Place, day: date) -> Leaving:
    tree = tree_of(home)
    rows = _in_order(tree, households_of(home, day=day), lambda household: household.premises_id)
    lines = [
        Line(
            _levels(tree, tree.nodes.get(household.premises_id))
            | {
                "key": str(household.pk),
                "household": household.name,
                "since": household.during.lower,
                "until": last_day(household.during),
            }
        )
        for household in rows
    ]
    residents = Residency.objects.filter(on_day(day), household__in=[row.pk for row in rows])
    return Leaving(lines, frozenset(residents.values_list("person_id", flat=True)))


def _residents(home: Place, day: date) -> Leaving:
    tree = tree_of(home)
    rows = (
        Residency.objects.filter(on_day(day), household__premises__path__startswith=home.path)
        .select_related("person", "household")
        .order_by("household_id", "person__sort_key", "pk")
    )
    shares = _shares(home, day)
    lines = [
        Line(
            _levels(tree, tree.nodes.get(row.household.premises_id))
            | {
                "key": str(row.pk),
                "household": row.household.name,
                "name": row.person.name,
                "since": row.during.lower,
                "share": shares.get((row.household.premises_id, row.person_id)),
            },
            row.person_id,
        )
        for row in _in_order(tree, rows, lambda row: row.household.premises_id)
    ]
    return Leaving(lines, frozenset(line.person for line in lines if line.person))


def _shares(home: Place, day: date) -> dict[tuple[UUID, UUID], str]:
    rows = Ownership.objects.filter(on_day(day), premises__path__startswith=home.path, person__isnull=False)
    return {
        (row.premises_id, row.person_id): str(Fraction(row.parts, row.of)) for row in rows if row.person_id
    }


def _place(tree: Tree, place: Place) -> dict[str, Plain]:
    return _levels(tree, tree.nodes[place.pk]) | {
        "key": str(place.pk),
        "kind": place.kind,
        "floor": place.floor,
        "floor_area": Decimal(place.floor_area) / 100 if place.floor_area else None,
        "opened": place.opened,
    }


def _in_order(tree: Tree, rows: Iterable[Thing], at: Callable[[Thing], UUID]) -> list[Thing]:
    """As one walks: building 2 before building 10, and each with all that is in it."""
    keys: dict[UUID, tuple[tuple[str, int, str], ...]] = {}

    def key(row: Thing) -> tuple[tuple[str, int, str], ...]:
        if at(row) not in keys:
            keys[at(row)] = tree.walking_order(at(row))
        return keys[at(row)]

    return sorted(rows, key=key)


def _levels(tree: Tree, node: Node | None) -> dict[str, Plain]:
    """The names of the place and of what it lies in, up to the home, each under its level."""
    named: dict[str, Plain] = {}
    while node is not None:
        named[f"{LEVEL_PREFIX}{node.level}"] = node.name
        node = tree.nodes.get(node.parent) if node.parent and node.id != tree.home.id else None
    return named


LEAVING: Final[dict[ExportKind, Callable[[Place, date], Leaving]]] = {
    ExportKind.POSTS: _posts,
    ExportKind.HOUSEHOLDS: _households,
    ExportKind.RESIDENTS: _residents,
}
