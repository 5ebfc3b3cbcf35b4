"""A few needs and offers, each with its purpose, its consent and its end within the year."""

from datetime import timedelta

from django.utils.timezone import localdate

from mulin.people import actions
from mulin.people.actions import NewFact, NewPerson
from mulin.people.rules import FactKind, Purpose
from scenarios.setting import SYSTEM
from scenarios.wanghu.joining import agree
from scenarios.wanghu.shape import AGED_80_HOUSEHOLDS, UNIT36
from scenarios.wanghu.street import Street, Unit

KEPT_FOR = timedelta(days=330)
VISIT = "天热天冷时有人上门看看"
ELSEWHERE = (
    (FactKind.AGED_80, VISIT, 28),
    (FactKind.CARRYING, "停电、着火时先来扶一把", 9),
    (FactKind.CALL_WEEKLY, "每周打个电话问问", 8),
    (FactKind.KNOCK_LOUDLY, "上门时敲重一点，听不清", 6),
    (FactKind.DIALECT, "说家乡话听得明白", 5),
    (FactKind.FIRST_AID, "附近有人不舒服时可以叫上", 14),
    (FactKind.KEY_HOLDER, "老人出事时好开门", 7),
)


def note_needs(street: Street) -> None:
    units = [unit for building in street.buildings_of("qinxinhu") for unit in building.units]
    known = next(unit for unit in units if unit.place.slug == UNIT36)
    others = [unit for unit in units if unit is not known]
    wanted = [(person, FactKind.AGED_80, VISIT) for person in _aged(street, known)]
    wanted += _elsewhere(street, others)
    chance = street.chance("needs")
    for person, kind, purpose in street.progress.each("needs", wanted):
        at = street.ago(chance.randrange(5, 200))
        consent = agree(person.id, Purpose.NEED, at=at)
        new = NewFact(kind, purpose, expires_on=localdate(at) + KEPT_FOR)
        actions.record_fact(by=SYSTEM, consent=consent, new=new, now=at)


def _aged(street: Street, unit: Unit) -> list[NewPerson]:
    """Of as many households as the unit sheet names; where two are known, both."""
    free = [home for home in unit.homes if home.head.id not in street.busy]
    return [person for home in free[:AGED_80_HOUSEHOLDS] for person in home.persons[:2]]


def _elsewhere(street: Street, units: list[Unit]) -> list[tuple[NewPerson, FactKind, str]]:
    heads = street.free(home for unit in units for home in unit.homes)
    street.chance("heads").shuffle(heads)
    return [(heads.pop(), kind, purpose) for kind, purpose, count in ELSEWHERE for _ in range(count)]
