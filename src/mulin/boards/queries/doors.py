"""Boards of doors: what each shows today, what was hung up last, and which are other now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import override

from mulin.boards.models import Affair, Hung, Version
from mulin.boards.queries.affairs import hanging
from mulin.boards.rules.showing import Change, Line, changes, digest_of, read
from mulin.core.crypto import keyring
from mulin.core.scope import Scope
from mulin.people.queries import Answering, contacts_at
from mulin.people.rules import Capability
from mulin.places.doors import offices_at
from mulin.places.models import Organisation, Place
from mulin.places.naming import NEIGHBOUR_RANK, OFFICE_RANK, names_of
from mulin.places.queries import open_places, within

# What hangs on the wall is read by everybody; whoever reads English has the page behind the QR.
PAPER = "zh-hans"
LASTING = timedelta(days=7)  # nobody prints a board anew for an absence of a few days
SIGNS = 16  # of a digest; enough to tell two names apart


@dataclass(frozen=True, slots=True)
class Door:
    """The board of a door as it would be printed today."""

    place: Place
    name: str
    full_name: str
    contacts: list[Answering]
    offices: list[Organisation]
    lines: list[Line]

    @property
    def digest(self) -> str:
        return digest_of(self.lines)


@dataclass(frozen=True, slots=True)
class Standing:
    """A door and what was hung up there last, none where nobody ever said so."""

    door: Door
    hung: Hung | None

    @property
    def changes(self) -> list[tuple[Change, str]]:
        return changes(read(self.hung.lines), self.door.lines) if self.hung else []

    @property
    def is_other_now(self) -> bool:
        return self.hung is not None and self.hung.digest != self.door.digest


def doors_at(places: Iterable[Place], *, day: date) -> list[Door]:
    """As many queries for a hundred doors as for one."""
    places = list(places)
    names, full = names_of(places, from_rank=NEIGHBOUR_RANK), names_of(places, from_rank=OFFICE_RANK)
    offices = offices_at(places, day=day)
    with override(PAPER):
        contacts = contacts_at(places, day=day, lasting=LASTING)
        return [
            _door(p, names[p.pk], full[p.pk], [c for c in contacts[p.pk] if c.on_board], offices[p.pk])
            for p in places
        ]


def standing_at(places: Sequence[Place], *, day: date) -> list[Standing]:
    last = last_hung(places)
    return [Standing(door, last.get(door.place.pk)) for door in doors_at(places, day=day)]


def last_hung(places: Iterable[Place]) -> dict[UUID, Hung]:
    """The board that was hung up last at each door; one query."""
    rows = Hung.objects.filter(place__in=list(places), affair=None)
    return {hung.place_id: hung for hung in rows.order_by("place_id", "-at", "-id").distinct("place_id")}


def homes_of(scope: Scope, *, day: date) -> QuerySet[Place]:
    """The communities in which this person has a door."""
    return _mine(scope, day).filter(level="community").order_by("path")


def doors_of(scope: Scope, *, home: Place | None, day: date) -> QuerySet[Place]:
    """Stairwells, and buildings that have none; in `home`, or all of one who has no whole community."""
    stairwell = open_places(day).filter(parent=OuterRef("pk"), level="unit")
    doors = _mine(scope, day).filter(Q(level="unit") | Q(level="building") & ~Exists(stairwell))
    if home is not None:
        doors = doors.filter(path__startswith=home.path)
    return doors.order_by("path")


def affairs_not_on_the_wall(scope: Scope, *, day: date) -> list[Affair]:
    """Those that hang and of whose last version nobody said that it is on the wall."""
    mine = within(scope.paths(Capability.MATTERS_READ), field="place__path")
    last = Version.objects.filter(affair=OuterRef("pk")).order_by("-number").values("number")[:1]
    on_the_wall = Hung.objects.filter(affair=OuterRef("pk"), version=OuterRef("latest"))
    rows = hanging(day).filter(mine).annotate(latest=Subquery(last))
    return list(rows.filter(~Exists(on_the_wall)))


def _mine(scope: Scope, day: date) -> QuerySet[Place]:
    return open_places(day).filter(within(scope.paths(Capability.MATTERS_READ))).select_related("level")


def _door(place: Place, name: str, full: str, contacts: list[Answering], offices: list[Organisation]) -> Door:
    lines = [Line("place", name, False, "", "", _sign(full)), *_people(contacts), *map(_office, offices)]
    return Door(place, name, full, contacts, offices, lines)


def _people(contacts: Sequence[Answering]) -> list[Line]:
    """A post has a line for each seat; the second holder of a kind at the same place is the second line."""
    seen: dict[str, int] = {}
    lines = []
    for one in contacts:
        key = f"{one.kind}|{one.at_label}"
        seen[key] = seen.get(key, 0) + 1
        who, phone = _sign(one.shown_name or ""), _sign(one.phone or "")
        label = one.kind_label
        lines.append(Line(f"{key}|{seen[key]}", label, one.vacant, who, phone, _sign(one.services)))
    return lines


def _office(one: Organisation) -> Line:
    return Line(f"office|{one.pk}", one.name, False, _sign(one.name), _sign(one.phone), _sign(one.address))


def _sign(text: str) -> str:
    return keyring().blind(text).hex()[:SIGNS] if text else ""
