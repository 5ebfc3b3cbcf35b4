"""The tree of organisations, beside the tree of places: committees, companies, departments, squads."""

from collections.abc import Iterable
from uuid import UUID

from mulin.places.actions import NewOrganisation
from mulin.places.models import OrganisationKind as Kind
from scenarios.offices import Office, write_offices
from scenarios.wanghu.shape import COMMUNITIES, COMPOUNDS, HOMES
from scenarios.wanghu.street import Street

ADDRESSES = {
    "street": "望湖路1号",
    "qinxinhu": "沁心路8号",
    "guiyuan": "丹桂路12号",
    "yinghu": "映湖路3号",
    "changdi": "长堤路21号",
}
COMPANIES = {"qinxinhu": "沁湖物业", "guiyuan": "桂里物业", "yinghu": "映月物业", "changdi": "长堤物业"}
OWNERS_COMMITTEES = ("qinxinhu", "fuguiyuan", "yinghuhuayuan", "changdigongyu", "hubinyaju")
DEPARTMENTS = ("望湖城管执法中队", "望湖环卫作业站", "望湖住建房管站", "望湖市场监管所")
SQUADS = {
    "qinxinhu": ("银龄互助队", "巧手维修队"),
    "guiyuan": ("老街坊巡逻队", "绿色环保队"),
    "yinghu": ("邻里调解队", "护学队"),
    "changdi": ("应急先锋队", "文明劝导队"),
}


def found_offices(street: Street) -> None:
    """Offices with what each is responsible for, those above before those below."""
    _found(street, "street_committee", _street_wide(street, Kind.PARTY, "望湖街道党工委", "street_committee"))
    _found(street, "police", _street_wide(street, Kind.POLICE, "望湖派出所"))
    for name in DEPARTMENTS:
        _found(street, name, _street_wide(street, Kind.DEPARTMENT, name))
    for key in COMMUNITIES:
        _found_in_community(street, key)
    for compound in HOMES:
        if compound.key in OWNERS_COMMITTEES:
            home = street.communities[compound.community].id
            new = NewOrganisation(Kind.OWNERS_COMMITTEE, f"{compound.name}业主委员会", home)
            _found(street, f"owners/{compound.key}", new, areas=[street.compounds[compound.key]])
    write_offices(street, "offices", street.offices.values())


def _street_wide(street: Street, kind: Kind, name: str, tier: str = "") -> NewOrganisation:
    return NewOrganisation(
        kind,
        name,
        street.root.id,
        tier=tier,
        phone=street.fiction.landline(),
        address=ADDRESSES["street"],
    )


def _found_in_community(street: Street, key: str) -> None:
    place, name = street.communities[key].id, COMMUNITIES[key]
    above = street.offices["street_committee"].new.id
    phone, address = street.fiction.landline(), ADDRESSES[key]
    party = NewOrganisation(Kind.PARTY, f"{name}党委", place, "community_committee", above, phone, address)
    _found(street, f"party/{key}", party, places=[place])
    residents = NewOrganisation(
        Kind.RESIDENTS_COMMITTEE, f"{name}居民委员会", place, phone=phone, address=address
    )
    _found(street, f"residents/{key}", residents, places=[place])
    company = NewOrganisation(Kind.PROPERTY, COMPANIES[key], place, phone=street.fiction.landline())
    managed = [street.compounds[c.key] for c in COMPOUNDS if c.community == key]
    _found(street, f"property/{key}", company, areas=managed)
    for squad in SQUADS[key]:
        _found(street, squad, NewOrganisation(Kind.SQUAD, squad, place), places=[place])


def _found(
    street: Street,
    key: str,
    new: NewOrganisation,
    *,
    places: Iterable[UUID] = (),
    areas: Iterable[UUID] = (),
) -> None:
    """Whoever is given neither places nor areas serves the whole street."""
    where, over = tuple(places), tuple(areas)
    street.offices[key] = Office(new, where or (() if over else (street.root.id,)), over)
