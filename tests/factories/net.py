"""A street with one community and one building, and short ways to add what a test needs."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

from tests.factories.remembered import remembered

from mulin.core.scope import Scope
from mulin.people import actions as people
from mulin.people import queries
from mulin.people.models import Account, Consent, Household, Person, Post, Term
from mulin.people.rules import HowGiven, Purpose
from mulin.places import actions as places
from mulin.places.models import Area, Organisation, Place

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # Monday, half past nine in the morning at the place
TODAY = date(2026, 3, 2)
LONG_AGO = date(2020, 1, 1)
SYSTEM = Scope.system()
PASSWORD = "bridge-lantern-42"


@dataclass
class Net:
    """`Net.small()` writes a street, a community, a building with one unit and one flat."""

    street: Place
    community: Place
    building: Place
    unit: Place
    flat: Place
    names: "count[int]" = field(default_factory=lambda: count(1))

    @classmethod
    def small(cls) -> "Net":
        return _small()

    def calendar(self) -> None:
        """The shipped hours and the published days, which a net starts without since they take a while."""
        places.lay_calendar(home=self.street.pk, by=SYSTEM, since=LONG_AGO, now=NOW)

    def person(self, name: str = "", phone: str = "") -> Person:
        name = name or f"林{next(self.names)}"
        return people.add_person(by=SYSTEM, name=name, phone=phone, now=NOW)

    def post(
        self,
        kind: str,
        at: Place | Area | Organisation,
        *,
        seats: int = 1,
        opened: date = LONG_AGO,
    ) -> Post:
        where = {"place": None, "area": None, "organisation": None} | {at._meta.model_name or "": at.pk}
        new = people.NewPost(kind=kind, opened=opened, seats=seats, **where)
        return people.open_post(by=SYSTEM, new=new, now=NOW)

    def holder(
        self,
        kind: str,
        at: Place | Area | Organisation,
        *,
        name: str = "",
        phone: str = "",
        since: date = LONG_AGO,
    ) -> Term:
        """A person in a post of this kind."""
        post, person = self.post(kind, at), self.person(name, phone)
        return self.appoint(post, person, since=since)

    def appoint(
        self, post: Post, person: Person, *, since: date = LONG_AGO, until: date | None = None
    ) -> Term:
        new = people.Appointment(post.pk, person.pk, since, until)
        return people.appoint(by=SYSTEM, new=new, now=NOW)

    def show(self, term: Term, *, name: bool = True, phone: bool = True) -> Term:
        consent = self.consent(term.person, Purpose.SHOWN)
        return people.what_is_shown(
            by=SYSTEM, term=term.pk, show_name=name, show_phone=phone, consent=consent.pk, now=NOW
        )

    def consent(self, person: Person, purpose: Purpose) -> Consent:
        return people.give_consent(by=SYSTEM, person=person.pk, purpose=purpose, how=HowGiven.PAPER, now=NOW)

    def household(self, *persons: Person, at: Place | None = None, since: date = LONG_AGO) -> Household:
        return people.house(
            by=SYSTEM,
            premises=(at or self.flat).pk,
            persons=[p.pk for p in persons],
            since=since,
            now=NOW,
        )

    def grid(self, name: str, *held: Place, since: date = LONG_AGO, kind: str = "grid") -> Area:
        new = places.NewArea(kind=kind, name=name, home=self.community.pk, places=tuple(p.pk for p in held))
        return places.add_area(by=SYSTEM, new=new, day=since, now=NOW)

    def organisation(self, kind: str, *covered: Place, name: str = "") -> Organisation:
        new = places.NewOrganisation(kind, name or f"组织{next(self.names)}", self.community.pk)
        founded = places.found_organisation(by=SYSTEM, new=new, day=LONG_AGO, now=NOW)
        places.cover(
            by=SYSTEM, organisation=founded.pk, places=[p.pk for p in covered], day=LONG_AGO, now=NOW
        )
        return founded

    def account(self, person: Person, username: str = "") -> Account:
        return people.add_account(
            by=SYSTEM,
            person=person.pk,
            username=username or f"user{next(self.names)}",
            password=PASSWORD,
            now=NOW,
        )


def place(level: str, name: str, parent: Place | None = None, **more: object) -> Place:
    new = places.NewPlace(name=name, level=level, parent=parent.pk if parent else None, **more)  # type: ignore[arg-type]
    return places.add_place(by=SYSTEM, new=new, now=NOW)


def scope_of(person: Person | UUID, day: date = TODAY) -> Scope:
    return queries.scope_of(person.pk if isinstance(person, Person) else person, day=day)


@remembered
def _small() -> Net:
    people.load_presets()
    street = place("street", "清河街道")
    community = place("community", "柳岸社区", street)
    building = place("building", "1栋", community)
    unit = place("unit", "1单元", building)
    return Net(street, community, building, unit, place("premises", "101室", unit))
