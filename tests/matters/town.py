"""The town of the walks: its people, its ladder, who can be asked to take part, its days.

Who answers for what is written down here by hand, so that a test need not ask the product for it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tests.factories.ladder import Ladder
from tests.factories.net import LONG_AGO, NOW, SYSTEM, Net, place
from tests.matters.oracle import OFFICE, DayRow, Wall, WeekRow

from mulin.matters.rules.joint import Party
from mulin.people import actions as people
from mulin.people.models import Post, Term
from mulin.places import actions as places
from mulin.places.models import Area, SpecialDay, WorkHours
from mulin.places.rules.calendar import DayKind


@dataclass
class Seat:
    """A post on the ladder: its rank, the paths it answers for, who holds it."""

    post: Post
    rank: int
    volunteer: bool
    path: str
    terms: list[Term]


@dataclass
class Town:
    """Every rung is filled; the building's leader is two; two people of elsewhere have no word here.

    The community has hours of its own, the street holidays and made-up days, the building a day of its own.
    `parties` can be asked to take part, `answering` says who answers for each of them.
    """

    ladder: Ladder
    seats: dict[UUID, Seat]
    people: dict[str, UUID]
    walls: dict[str, Wall]
    parties: dict[str, Party]
    answering: dict[Party, set[UUID]]

    @property
    def grid(self) -> Area:
        area = self.ladder.officer.post.area
        assert area is not None
        return area

    @property
    def officer(self) -> UUID:
        return self.ladder.officer.post_id

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
        parties, answering = _found_parties(ladder)
        asked = {"keeper": answering[parties["property"]], "police": answering[parties["constable"]]}
        called = {name: next(iter(persons)) for name, persons in asked.items()}
        _lay_days(net)
        walls = {at.path: _wall(at.path) for at in (net.unit, net.building)}
        return cls(ladder, seats, persons | away | called, walls, parties, answering)


def _found_parties(ladder: Ladder) -> tuple[dict[str, Party], dict[Party, set[UUID]]]:
    """A property company with an account, a department without, a constable, the officer as one who is asked."""
    net = ladder.net
    property_company = net.organisation("property", net.community, name="安居物业")
    department = net.organisation("department", net.community, name="住房和城乡建设局")
    keeper = net.holder("property_keeper", property_company, name="管家")
    constable = net.holder("police", net.community, name="方警")
    parties = {
        "property": Party(organisation=property_company.pk),
        "department": Party(organisation=department.pk),
        "constable": Party(post=constable.post_id),
        "officer": Party(post=ladder.officer.post_id),
        "code": Party(code="CG"),
    }
    answering = {
        parties["property"]: {keeper.person_id},
        parties["constable"]: {constable.person_id},
        parties["officer"]: {ladder.officer.person_id},
    }
    return parties, answering


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
