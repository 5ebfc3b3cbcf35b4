"""Set a community up: places, grids, posts and those who hold them, all of it or nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.core.scope import Scope
from mulin.people.actions.accounts import add_account
from mulin.people.actions.persons import NewPerson, add_persons
from mulin.people.actions.posts import NewPost, open_posts
from mulin.people.actions.presets import load_presets
from mulin.people.actions.terms import Appointment, appoint_many
from mulin.people.models import Account
from mulin.people.presets import SITS_AT
from mulin.people.rules.holders import Holder, insist_on_none
from mulin.places.actions import NewArea, NewPlace, add_areas, add_places, lay_calendar, name_levels
from mulin.places.models import AreaKind
from mulin.places.rules.layout import Block, homes_of, split

FIRST_POSTS = {"street": "street_desk", "region": "street_desk", "community": "community_secretary"}


@dataclass(frozen=True, slots=True)
class SignIn:
    """The first account of a new installation, in the post that runs it."""

    name: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Founding:
    """All that the set-up asks. `top` is a place above the community where the installation has one.

    `under` is the id of the place that an existing installation puts the new community under.
    """

    community: str
    blocks: tuple[Block, ...]
    grids: int
    kinds: tuple[str, ...]
    holders: tuple[Holder, ...] = ()
    top: str = ""
    top_level: str = ""
    under: UUID | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def held_by(self, holders: Sequence[Holder]) -> "Founding":
        """With these holders; naming one opens the kind of post that they hold."""
        named = dict.fromkeys(holder.kind for holder in holders if holder.kind in SITS_AT)
        kinds = tuple(dict.fromkeys([*self.kinds, *named]))
        return replace(self, holders=tuple(holders), kinds=kinds)


@dataclass(frozen=True, slots=True)
class Founded:
    """The community, and the account of the one who may go on from here."""

    community: UUID
    account: Account | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rows that a founding will make, known before any is written."""

    places: tuple[NewPlace, ...]
    areas: tuple[NewArea, ...]
    posts: tuple[NewPost, ...]
    named: Mapping[tuple[str, str], NewPost]

    def count(self, level: str) -> int:
        return sum(place.level == level for place in self.places)


@transaction.atomic
def found(
    *, by: Scope, founding: Founding, day: date, now: datetime, sign_in: SignIn | None = None
) -> Founded:
    """Write the whole, and make the sign-in where one is asked for."""
    load_presets()
    if founding.labels:
        name_levels(by=by, labels=founding.labels)
    first = _first(founding, sign_in) if sign_in else None
    if first:
        founding = _with_first(founding, first)
    drawing = draw(founding, day=day)
    add_places(by=by, new=drawing.places, now=now)
    if founding.under is None:  # else the hours of the place above hold
        lay_calendar(home=drawing.places[0].id, by=by, since=day, now=now)
    add_areas(by=by, new=drawing.areas, day=day, now=now)
    open_posts(by=by, new=drawing.posts, now=now)
    persons = _fill(by, drawing, founding.holders, day=day, now=now)
    account = None
    if first and sign_in:
        account = _let_in(by, persons[founding.holders.index(first)], sign_in, now=now)
    return Founded(next(place.id for place in drawing.places if place.level == "community"), account)


def draw(founding: Founding, *, day: date) -> Drawing:
    """Work out the rows; Refused for a holder whose post will not be there."""
    places = list(_places(founding, day))
    areas = _areas(founding, places)
    named = _posts(founding, places, areas, day)
    insist_on_none(
        [
            _("“%(at)s”没有设这个岗位：%(name)s") % {"at": holder.at, "name": holder.name}
            for holder in founding.holders
            if (holder.at, holder.kind) not in named
        ]
    )
    return Drawing(tuple(places), tuple(areas), tuple(named.values()), named)


def places_in_words(founding: Founding) -> set[str]:
    """All places and grids at which a holder can be named."""
    places = list(_places(founding, date.min))
    above = {place.id: place for place in places}
    grids = {area.name for area in _areas(founding, places) if area.kind == AreaKind.GRID}
    return grids | {spoken(place, above) for place in places if place.level != "premises"}


def _places(founding: Founding, day: date) -> Iterator[NewPlace]:
    top = NewPlace(founding.top, founding.top_level, opened=day) if founding.top else None
    if top:
        yield top
    parent = top.id if top else founding.under
    home = NewPlace(founding.community, "community", parent, opened=day)
    yield home
    for order, block in enumerate(founding.blocks, start=1):
        yield from _building(block, home, order, day)


def _building(block: Block, home: NewPlace, order: int, day: date) -> Iterator[NewPlace]:
    building = NewPlace(block.name, "building", home.id, order=order, opened=day)
    yield building
    above = [building]
    if block.units:
        above = [
            NewPlace(_("%(n)d单元") % {"n": n}, "unit", building.id, order=n, opened=day)
            for n in range(1, block.units + 1)
        ]
        yield from above
    for stair in above:
        for n, door in enumerate(homes_of(block), start=1):
            name = _("%(door)s室") % {"door": door.number}
            yield NewPlace(name, "premises", stair.id, order=n, floor=door.floor, kind="flat", opened=day)


def _areas(founding: Founding, places: Sequence[NewPlace]) -> list[NewArea]:
    """The grids, and a compound for each estate that has a name."""
    home = next(p for p in places if p.level == "community")
    buildings = {p.name: p for p in places if p.level == "building"}
    groups = split(founding.blocks, founding.grids) if founding.grids else []
    grids = [
        NewArea(
            AreaKind.GRID,
            _("第%(n)d网格") % {"n": n},
            home.id,
            places=tuple(buildings[b.name].id for b in group),
        )
        for n, group in enumerate(groups, start=1)
    ]
    estates: dict[str, list[UUID]] = {}
    for block in founding.blocks:
        if block.compound:
            estates.setdefault(block.compound, []).append(buildings[block.name].id)
    return grids + [
        NewArea(AreaKind.COMPOUND, name, home.id, places=tuple(held)) for name, held in estates.items()
    ]


def _posts(
    founding: Founding, places: Sequence[NewPlace], areas: Sequence[NewArea], day: date
) -> dict[tuple[str, str], NewPost]:
    """Each post to be opened, by the place in words and its kind, with a seat for each of its holders."""
    above = {place.id: place for place in places}
    holders = Counter((holder.at, holder.kind) for holder in founding.holders)
    named: dict[tuple[str, str], NewPost] = {}
    for kind in founding.kinds:
        for at, where in _sites(SITS_AT[kind], places, areas, above):
            seats = max(holders[at, kind], 1)
            named[at, kind] = NewPost(kind, day, seats=seats, **where)
    return named


def _sites(
    level: str, places: Sequence[NewPlace], areas: Sequence[NewArea], above: Mapping[UUID, NewPlace]
) -> Iterator[tuple[str, dict[str, UUID]]]:
    """Where a kind of post stands: in words, and as the field and key of the post."""
    if level == "grid":
        yield from ((a.name, {"area": a.id}) for a in areas if a.kind == AreaKind.GRID)
        return
    levels = {level, "region"} if level == "street" else {level}
    yield from ((spoken(p, above), {"place": p.id}) for p in places if p.level in levels)


def spoken(place: NewPlace, above: Mapping[UUID, NewPlace]) -> str:
    """36栋2单元: as people say it."""
    building = above.get(place.parent) if place.parent else None
    return building.name + place.name if building and place.level == "unit" else place.name


def _fill(by: Scope, drawing: Drawing, holders: Sequence[Holder], *, day: date, now: datetime) -> list[UUID]:
    """Who is named twice with one name and number holds both posts; returns the person of each holder."""
    known: dict[tuple[str, str], NewPerson] = {}
    persons: list[NewPerson] = []
    for holder in holders:
        new = NewPerson(holder.name, holder.phone)
        persons.append(known.setdefault((holder.name, holder.phone), new) if holder.phone else new)
    add_persons(by=by, new=list({person.id: person for person in persons}.values()), now=now)
    terms = [
        Appointment(drawing.named[holder.at, holder.kind].id, person.id, day)
        for holder, person in zip(holders, persons, strict=True)
    ]
    appoint_many(by=by, new=terms, now=now)
    return [person.id for person in persons]


def first_post(founding: Founding) -> tuple[str, str]:
    """Where the first account is at the top and can go on from here: the place, and the kind of post."""
    return founding.top or founding.community, FIRST_POSTS[founding.top_level or "community"]


def _first(founding: Founding, sign_in: SignIn) -> Holder:
    """The one who signs in first."""
    at, kind = first_post(founding)
    named = (h for h in founding.holders if (h.at, h.kind, h.name) == (at, kind, sign_in.name))
    return next(named, Holder(at, kind, sign_in.name))


def _with_first(founding: Founding, first: Holder) -> Founding:
    kinds = founding.kinds if first.kind in founding.kinds else (*founding.kinds, first.kind)
    holders = founding.holders if first in founding.holders else (*founding.holders, first)
    return replace(founding, kinds=kinds, holders=holders)


def _let_in(by: Scope, person: UUID, sign_in: SignIn, *, now: datetime) -> Account:
    return add_account(
        by=by,
        person=person,
        username=sign_in.username,
        password=sign_in.password,
        admin=True,
        now=now,
    )
