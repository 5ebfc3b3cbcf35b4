"""A town in which anything may be tried: its people, its matters, and one try after another.

Who answers for what is written down here by hand, so that a test need not ask the product for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from tests.factories.ladder import Ladder
from tests.factories.net import LONG_AGO, NOW, SYSTEM, Net, place, scope_of
from tests.matters.oracle import OFFICE, DayRow, Wall, WeekRow

from mulin.audit.models import Event
from mulin.core.db import as_system
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Asking, Category, Clock, Matter, Step, Words
from mulin.matters.rules.given import Given
from mulin.matters.rules.moves import MOVES, Need, Role
from mulin.people import actions as people
from mulin.people.models import Absence, Post, Term
from mulin.places import actions as places
from mulin.places.models import SpecialDay, WorkHours
from mulin.places.rules.calendar import DayKind

T = TypeVar("T")
Choose = Callable[[Sequence[T]], T]
Row = dict[str, Any]

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
HERE = ZoneInfo("Asia/Shanghai")
RECEIPT = "receipt"
# One of each: volunteers, from the unit leader on; from the building leader on; from the officer, the desk; sealed; long; sent away.
CATEGORIES = ("0101", "0103", "0201", "0104", "0605", "1202", "0702")
BY_HAND = tuple(name for name, row in MOVES.items() if row.by != {Role.SYSTEM})
SELDOM = ("withdraw", "decline", "merge", "avoid", "recategorise", "split", "contacted", "decide")
PAUSES = (0, 1, 37, 240, 1441, 3000, 11_000, 20_000)  # minutes from one try to the next


@dataclass
class Seat:
    """A post on the ladder: its rank, the paths it answers for, who holds it."""

    post: Post
    rank: int
    volunteer: bool
    path: str
    terms: list[Term]


@dataclass
class Seen:
    """All rows of one matter at a moment, as plain values."""

    matter: Row
    category: Row
    path: str
    steps: list[Row]
    clocks: list[Row]
    askings: list[Row]


@dataclass
class Town:
    """Every rung is filled; the building's leader is two; two people of elsewhere have no word here.

    The community has hours of its own, the street holidays and made-up days, the building a day of its own.
    """

    ladder: Ladder
    seats: dict[UUID, Seat]
    people: dict[str, UUID]
    walls: dict[str, Wall]

    @classmethod
    def full(cls) -> "Town":
        ladder = Ladder.full()
        net = ladder.net
        people.change_seats(by=SYSTEM, post=ladder.building_leader.post_id, seats=2, now=NOW)
        second = people.appoint(
            by=SYSTEM,
            new=people.Appointment(
                ladder.building_leader.post_id,
                net.person("章二").pk,
                ladder.building_leader.during.lower,
                None,
            ),
            now=NOW,
        )
        secretary = net.holder("community_secretary", net.community, name="邵书")
        street = net.holder("street_desk", net.street, name="江望")
        unit_elsewhere = net.holder("unit_leader", place("unit", "2单元", net.building), name="李远")
        desk_elsewhere = net.holder("community_desk", place("community", "新柳社区", net.street), name="吴远")
        terms = {
            "unit": ladder.unit_leader,
            "building": ladder.building_leader,
            "second": second,
            "officer": ladder.officer,
            "desk": ladder.desk,
            "secretary": secretary,
            "street": street,
        }
        paths = {"unit": net.unit, "building": net.building, "second": net.building, "officer": net.building,
                 "desk": net.community, "secretary": net.community, "street": net.street}  # fmt: skip
        seats: dict[UUID, Seat] = {}
        for name, term in terms.items():
            kind = term.post.kind
            seat = Seat(term.post, kind.rung or 0, kind.volunteer, paths[name].path, [])
            seats.setdefault(term.post_id, seat).terms.append(term)
        persons = {name: term.person_id for name, term in terms.items()}
        away = {"neighbour": unit_elsewhere.person_id, "stranger": desk_elsewhere.person_id}
        _lay_days(net)
        return cls(
            ladder, seats, persons | away, {at.path: _wall(at.path) for at in (net.unit, net.building)}
        )


def _lay_days(net: Net) -> None:
    long, short = ((480, 690), (780, 1080)), ((540, 720),)
    week = (long, OFFICE, OFFICE, OFFICE, long, short, ())
    places.set_hours(home=net.community.pk, by=SYSTEM, week=week, since=LONG_AGO, now=NOW)
    places.set_day(home=net.building.pk, by=SYSTEM, day=date(2026, 3, 4), hours=short, label="停电", now=NOW)
    for day, kind in ((5, DayKind.HOLIDAY), (6, DayKind.HOLIDAY), (8, DayKind.MAKE_UP), (4, DayKind.HOLIDAY)):
        SpecialDay.objects.create(home=net.street, day=date(2026, 3, day), kind=kind, hours=())


def _wall(path: str) -> Wall:
    """The rows that lie in the tables, read past all queries."""
    weeks = [WeekRow(row.home.path, row.week) for row in WorkHours.objects.select_related("home")]
    days = [
        DayRow(row.home.path, row.day, row.kind, row.hours)
        for row in SpecialDay.objects.select_related("home")
    ]
    return Wall(date(2026, 3, 1), 1000, path=path, weeks=weeks, specials=days)


@dataclass
class Walk:
    """What is tried in a town, and what was seen before and after."""

    town: Town
    choose: Choose[Any]
    now: datetime = NOW
    keys: list[UUID] = field(default_factory=list)
    away: dict[UUID, Absence] = field(default_factory=dict)
    tries: list[str] = field(default_factory=list)

    def report(self) -> None:
        category = self.choose(CATEGORIES[:-1])
        reporter = self.choose([None, None, self.town.people["building"]])
        matter = self.town.ladder.report(
            "楼道里的事",
            category,
            now=self.now,
            place=self.choose([self.town.ladder.net.unit, self.town.ladder.net.building]),
            reporter=reporter,
            avoid_volunteers=self.choose([False, False, True]),
        )
        self.keys.append(matter.pk)
        self.tries.append(f"report {category}")

    def later(self) -> None:
        self.now += self.choose(PAUSES) * MINUTE

    def sweep(self) -> None:
        self.tries.append(f"sweep {actions.sweep(now=self.now)}")

    def come_or_go(self) -> None:
        """Somebody of the ladder is away from today on, or back."""
        seat = self.choose(list(self.town.seats.values()))
        term = self.choose(seat.terms)
        if term.pk in self.away:
            people.end_absence(by=SYSTEM, absence=self.away.pop(term.pk).pk, day=self.today, now=self.now)
        else:
            self.away[term.pk] = people.record_absence(
                by=SYSTEM, term=term.pk, since=self.today, until=None, now=self.now
            )
        self.tries.append(f"come_or_go {term.post.kind_id} away={term.pk in self.away}")

    def move(self) -> str | None:
        """Somebody tries something with a matter; why not, or nothing when it was done."""
        key = self.choose(self.keys)
        matter = Matter.objects.get(pk=key)
        move = self.choose(self._moves(matter))
        who = self.choose(self._people(matter, move))
        given = self._given(move)
        words = self.choose(["好的"] * 5 + [""])
        asked = self.now - self.choose([0, 0, 0, 2]) * MINUTE  # who waited for another asked earlier
        try:
            actions.take_step(
                matter_id=key, move=move, by=self.scope(who), now=asked, words=words, given=given, owns=who == RECEIPT
            )  # fmt: skip
            why = None
        except (Refused, NotAllowed) as error:
            why = f"{type(error).__name__} {error}"
        self.tries.append(f"{who} {move} {words} {given} {why or 'done'}")
        return why

    def scope(self, who: str) -> Scope:
        return Scope.nobody() if who == RECEIPT else scope_of(self.town.people[who], self.today)

    @property
    def walls(self) -> dict[str, Wall]:
        return self.town.walls

    @property
    def today(self) -> date:
        return self.now.astimezone(HERE).date()

    def _moves(self, matter: Matter) -> list[str]:
        """Mostly what the table has for the status and leads on, sometimes anything."""
        if self.choose([False] * 7 + [True]):
            return list(MOVES)
        seldom = () if self.choose([False] * 3 + [True]) else SELDOM
        found = [name for name in BY_HAND if matter.status in MOVES[name].before and name not in seldom]
        return found or list(BY_HAND)

    def _people(self, matter: Matter, move: str) -> list[str]:
        """Mostly those whom the table names, sometimes anybody."""
        if not self.choose([True] * 7 + [False]):
            return [RECEIPT, *self.town.people]
        seat = self.town.seats.get(matter.holder_id) if matter.holder_id else None
        rank = seat.rank if seat else -1
        above = {t.person_id for s in self.town.seats.values() if s.rank > rank for t in s.terms}
        named = {
            Role.HOLDER: {term.person_id for term in seat.terms} if seat else set(),
            Role.ABOVE: above,
            Role.CHECKER: {self.town.people[name] for name in ("officer", "desk", "secretary")},
        }
        meant = {person for role in MOVES[move].by for person in named.get(role, ())}
        found = [name for name, person in self.town.people.items() if person in meant]
        return [*found, RECEIPT] if Role.REPORTER in MOVES[move].by or not found else found

    def _given(self, move: str) -> Given:
        needs = MOVES[move].needs
        return Given(
            until=self.today + self.choose([1, 2, 9, 0]) * DAY if Need.UNTIL in needs else None,
            post=self.choose([*self.town.seats, uuid4()]) if Need.POST in needs else None,
            into=self.choose(self.keys) if Need.MATTER in needs else None,
            ground=self.choose(["court", "tired"]) if Need.GROUND in needs else "",
            category=self.choose(CATEGORIES) if Need.CATEGORY in needs else "",
        )

    def look(self) -> dict[UUID, Seen]:
        """All there is, by matter."""
        matters = {row["id"]: row for row in Matter.objects.filter(pk__in=self.keys).values()}
        rows: dict[type, dict[UUID, list[Row]]] = {}
        for model, order in ((Step, "order"), (Clock, "id"), (Asking, "asked_at")):
            rows[model] = {key: [] for key in self.keys}
            for row in model.objects.filter(matter__in=self.keys).order_by(order).values():
                rows[model][row["matter_id"]].append(row)
        named = {row["category_id"] for row in matters.values()}
        categories = {row["id"]: row for row in Category.objects.filter(pk__in=named).values()}
        paths = dict(Matter.objects.filter(pk__in=self.keys).values_list("pk", "place__path"))
        return {
            key: Seen(
                matters[key],
                categories[matters[key]["category_id"]],
                paths[key],
                rows[Step][key],
                rows[Clock][key],
                rows[Asking][key],
            )
            for key in self.keys
        }

    def counted(self) -> tuple[int, int]:
        """Words and events, of which no single row is looked at."""
        with as_system():
            return Words.objects.count(), Event.objects.count()

    def on_duty(self, seat: Seat) -> set[UUID]:
        return {term.person_id for term in seat.terms if term.pk not in self.away}

    def may_answer(self, seat: Seat, seen: Seen) -> bool:
        """In the words of the design: it answers for the place, somebody is there, and it has authority."""
        if not seen.path.startswith(seat.path) or seat.rank < seen.category["floor"]:
            return False
        if seat.volunteer and (not seen.category["volunteers"] or seen.matter["avoid_volunteers"]):
            return False
        return bool(self.on_duty(seat) - {seen.matter["reporter_id"]})
