"""Anything may be tried in the town: one try after another, by anybody, at any time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from tests.factories.net import NOW, SYSTEM, scope_of
from tests.matters.oracle import Wall
from tests.matters.town import Seat, Town

from mulin.audit.models import Event
from mulin.core.db import as_system
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Asking, Category, Clock, Joined, Matter, Meeting, Step, Task, TaskLink, Words
from mulin.matters.rules.given import Given
from mulin.matters.rules.moves import MOVES, Need, Role
from mulin.people import actions as people
from mulin.people.models import Absence
from mulin.places import actions as places

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
class Seen:
    """All rows of one matter at a moment, as plain values."""

    matter: Row
    category: Row
    path: str
    steps: list[Row]
    clocks: list[Row]
    askings: list[Row]
    tasks: list[Row]
    links: list[Row]
    meetings: list[Row]
    parts: list[Row]
    joined: int


@dataclass
class Walk:
    """What is tried in a town, and what was seen before and after."""

    town: Town
    choose: Choose[Any]
    now: datetime = NOW
    keys: list[UUID] = field(default_factory=list)
    away: dict[UUID, Absence] = field(default_factory=dict)
    tries: list[str] = field(default_factory=list)
    grid_drawn: bool = True

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

    def redraw(self) -> None:
        """The grid is redrawn without the building, or with it again."""
        self.grid_drawn = not self.grid_drawn
        held = [self.town.ladder.net.building.pk] if self.grid_drawn else []
        places.redraw(by=SYSTEM, area=self.town.grid.pk, places=held, day=self.today, now=self.now)
        self.tries.append(f"redraw {self.grid_drawn}")

    def move(self) -> str | None:
        """Somebody tries something with a matter; why not, or nothing when it was done."""
        key = self.choose(self.keys)
        matter = Matter.objects.get(pk=key)
        move = self.choose(self._moves(matter))
        who = self.choose(self._people(matter, move))
        given = self._given(move, matter)
        words = self.choose(["好的"] * 5 + [""])
        asked = self.now - self.choose([0, 0, 0, 2]) * MINUTE  # who waited for another asked earlier
        return self.told(
            f"{who} {move} {words} {given}",
            lambda: actions.take_step(
                matter_id=key,
                move=move,
                by=self.scope(who),
                now=asked,
                words=words,
                given=given,
                owns=who == RECEIPT,
            ),
        )

    def told(self, what: str, act: Callable[[], object]) -> str | None:
        """Try it; why not, or nothing when it was done."""
        why = None
        try:
            act()
        except (Refused, NotAllowed) as error:
            why = f"{type(error).__name__} {error}"
        self.tries.append(f"{what} {why or 'done'}")
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

    def _given(self, move: str, _matter: Matter) -> Given:
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
        for model, order in (
            (Step, "order"),
            (Clock, "id"),
            (Asking, "asked_at"),
            (Task, "id"),
            (Joined, "id"),
        ):
            rows[model] = {key: [] for key in self.keys}
            for row in model.objects.filter(matter__in=self.keys).order_by(order).values():
                rows[model][row["matter_id"]].append(row)
        of_tasks = {model: self._of_tasks(model) for model in (TaskLink, Meeting)}
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
                rows[Task][key],
                of_tasks[TaskLink].get(key, []),
                of_tasks[Meeting].get(key, []),
                [row for row in matters.values() if row["parent_id"] == key],
                len(rows[Joined][key]),
            )
            for key in self.keys
        }

    def _of_tasks(self, model: type[TaskLink] | type[Meeting]) -> dict[UUID, list[Row]]:
        found: dict[UUID, list[Row]] = {}
        rows = model.objects.filter(task__matter__in=self.keys).order_by("id")
        for row in rows.values("task__matter_id", *(f.attname for f in model._meta.concrete_fields)):
            found.setdefault(row.pop("task__matter_id"), []).append(row)
        return found

    def counted(self) -> tuple[int, int]:
        """Words and events, of which no single row is looked at."""
        with as_system():
            return Words.objects.count(), Event.objects.count()

    def on_duty(self, seat: Seat) -> set[UUID]:
        return {term.person_id for term in seat.terms if term.pk not in self.away}

    def may_answer(self, seat: Seat, seen: Seen) -> bool:
        """In the words of the design: it answers for the place, somebody is there, and it has authority."""
        if seat.post.pk == self.town.officer and not self.grid_drawn:
            return False
        if not seen.path.startswith(seat.path) or seat.rank < seen.category["floor"]:
            return False
        sealed = seen.matter["confidential"]
        if seat.volunteer and (sealed or not seen.category["volunteers"] or seen.matter["avoid_volunteers"]):
            return False
        return bool(self.on_duty(seat) - {seen.matter["reporter_id"]})
