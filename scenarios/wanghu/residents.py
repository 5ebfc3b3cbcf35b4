"""Who lives where. Some flats are empty; of most households one person is known, of some two."""

from random import Random

from mulin.people import actions
from mulin.people.actions import NewPerson, NewShare
from mulin.places.actions import NewPlace
from scenarios.homes import Home, write_homes
from scenarios.setting import FOUNDED, SYSTEM
from scenarios.wanghu.shape import UNIT36
from scenarios.wanghu.street import Street, Unit

OCCUPIED = 0.93
KNOWN = ((1, 0.55), (2, 0.9), (3, 1.0))  # persons of a household, and the share of households up to it
LET = 0.18  # of the flats have an owner who lives elsewhere
SIGNS = (
    "便民超市",
    "早点铺",
    "理发店",
    "药房",
    "五金店",
    "水果店",
    "洗衣店",
    "文具店",
    "小吃店",
    "修鞋配钥匙",
)
STALLS = ("蔬菜摊", "豆制品摊", "水产摊", "肉铺", "卤菜摊", "干货摊", "熟食摊")


def settle(street: Street) -> None:
    """Households in the flats that are in the net, and businesses in the shops."""
    chance = street.chance("residents")
    for building in street.buildings:
        for unit in building.units:
            unit.homes = [_home(street, p, chance) for p in unit.premises if _lives(unit, chance)]
            chance.shuffle(unit.homes)
        signs = STALLS if building.compound.shops > 30 else SIGNS
        building.businesses = [
            _home(street, shop, chance, sign=f"{street.fiction.surname()}记{chance.choice(signs)}")
            for shop in building.shops
        ]
    write_homes(street, [home for b in street.buildings for home in [*b.homes, *b.businesses]])
    _record_owners(street, chance)


def _lives(unit: Unit, chance: Random) -> bool:
    return unit.place.slug == UNIT36 or chance.random() < OCCUPIED


def _home(street: Street, premises: NewPlace, chance: Random, *, sign: str = "") -> Home:
    share = chance.random()
    known = 1 if sign else next(number for number, upto in KNOWN if share < upto)
    head = NewPerson(street.fiction.name(), street.fiction.mobile())
    return Home(premises, [head, *(NewPerson(street.fiction.name()) for _ in range(known - 1))], sign=sign)


def _record_owners(street: Street, chance: Random) -> None:
    """Of the compound that is told in full, every flat has an owner, of whom some live elsewhere."""
    absent: list[NewPerson] = []
    shares: list[NewShare] = []
    for building in street.buildings_of("qinxinhu"):
        living = {home.premises.id: home.head.id for home in building.homes}
        for premises in [p for unit in building.units for p in unit.premises]:
            owner = living.get(premises.id)
            if owner is None or chance.random() < LET:
                absent.append(NewPerson(street.fiction.name(), street.fiction.mobile()))
                owner = absent[-1].id
            shares.append(NewShare(premises.id, FOUNDED, person=owner))
    actions.add_persons(by=SYSTEM, new=absent, now=street.now)
    actions.record_ownerships(by=SYSTEM, new=shares, now=street.now)
    street.progress.say("owners", 1, 1)
