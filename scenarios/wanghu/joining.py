"""What rests on consent: seats on committees, squads, and households that open their door to neighbours."""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from uuid import UUID

from django.utils.timezone import localdate

from mulin.people import actions
from mulin.people.actions import NewPerson
from mulin.people.rules import HowGiven, Purpose
from scenarios.homes import Home
from scenarios.setting import SYSTEM
from scenarios.wanghu.organisations import OWNERS_COMMITTEES, SQUADS
from scenarios.wanghu.shape import BACKBONE, CENTRE_HOUSEHOLDS, COMMUNITIES
from scenarios.wanghu.street import Street

BRANCH_MEMBERS, COMMITTEE_MEMBERS = 3, 7
FROM_BACKBONE = 0.3  # of committee members hold a post already

Seat = tuple[UUID, str, NewPerson]  # organisation, kind of membership, person


def join(street: Street) -> None:
    """Committees first; then the squads take in as many as the street's backbone still lacks."""
    seats = [*_on_committees(street), *_in_squads(street)]
    chance = street.chance("joining")
    for organisation, kind, person in street.progress.each("committees and squads", seats):
        at = street.ago(chance.randrange(20, 900))
        consent = agree(person.id, Purpose.MEMBERSHIP, at=at)
        actions.join(
            by=SYSTEM,
            consent=consent,
            organisation=organisation,
            kind=kind,
            since=localdate(at),
            now=at,
        )


def agree(person: UUID, purpose: Purpose, *, at: datetime) -> UUID:
    consent = actions.give_consent(by=SYSTEM, person=person, purpose=purpose, how=HowGiven.PAPER, now=at)
    return consent.pk


def _on_committees(street: Street) -> Iterator[Seat]:
    chance = street.chance("committees")
    bodies = [(branch.new.id, "branch_member", BRANCH_MEMBERS) for branch in street.branches]
    residents = [street.offices[f"residents/{key}"] for key in COMMUNITIES]
    owners = [street.offices[f"owners/{key}"] for key in OWNERS_COMMITTEES]
    bodies += [(office.new.id, "committee_member", COMMITTEE_MEMBERS) for office in [*residents, *owners]]
    holders = [h.head for b in street.residential() for h in b.homes if h.head.id in street.backbone]
    for organisation, kind, members in bodies:
        others = _willing(street, f"committee {len(street.backbone)}")
        for person in chance.sample(holders, members):
            free = chance.random() >= FROM_BACKBONE
            yield organisation, kind, _engaged(street, next(others)) if free else person


def _in_squads(street: Street) -> Iterator[Seat]:
    squads = [street.offices[name].new.id for names in SQUADS.values() for name in names]
    willing = _willing(street, "squads")
    for squad in cycle(squads):
        if len(street.backbone) >= BACKBONE:
            return
        yield squad, "squad_member", _engaged(street, next(willing))


def _willing(street: Street, stage: str) -> Iterator[NewPerson]:
    """Those who hold nothing yet, from all over the street, by chance."""
    free = street.free(home for building in street.residential() for home in building.homes)
    street.chance(stage).shuffle(free)
    return iter(free)


def _engaged(street: Street, person: NewPerson) -> NewPerson:
    street.engage(person)
    return person


def open_doors(street: Street) -> None:
    """A centre household for each Party group; some groups have an example household besides."""
    beyond = street.groups[: CENTRE_HOUSEHOLDS - len(street.groups)]
    wanted = [(group, "centre") for group in street.groups] + [(group, "example") for group in beyond]
    chance = street.chance("doors")
    open_already: set[UUID] = set()
    for group, kind in street.progress.each("centre households", wanted):
        homes = [h for b in group.buildings for h in b.homes if h.id not in open_already]
        home = chance.choice(homes)
        open_already.add(home.id)
        _open(home, kind, group.office.new.id, at=street.ago(chance.randrange(30, 700)))


def _open(home: Home, kind: str, group: UUID, *, at: datetime) -> None:
    actions.designate(
        by=SYSTEM,
        household=home.id,
        consent=agree(home.head.id, Purpose.DESIGNATION, at=at),
        kind=kind,
        since=localdate(at),
        now=at,
        organisation=group,
    )
