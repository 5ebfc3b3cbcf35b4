"""Build the street, stage by stage, in one transaction."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from mulin.core.db import know_sizes
from mulin.places.actions import NewPlace
from mulin.portal.scenario.progress import Progress
from mulin.portal.scenario.registry import Login
from scenarios.accounts import give_accounts
from scenarios.fiction import Fiction
from scenarios.roster import Roster
from scenarios.setting import FOUNDED
from scenarios.stories import read_stories
from scenarios.telling import Telling
from scenarios.wanghu.areas import draw_areas
from scenarios.wanghu.chats import register_groups
from scenarios.wanghu.ground import lay_ground
from scenarios.wanghu.joining import join, open_doors
from scenarios.wanghu.leaders import lead
from scenarios.wanghu.needs import note_needs
from scenarios.wanghu.organisations import found_offices
from scenarios.wanghu.party import found_branches, found_groups
from scenarios.wanghu.residents import settle
from scenarios.wanghu.shape import COMMUNITIES, STREET_CODE, UNIT36
from scenarios.wanghu.staff import employ, note_absences
from scenarios.wanghu.street import Street
from scenarios.wanghu.wall import hang_up

MATTERS = Path(__file__).parent / "matters.toml"
VACANT = "@vacant"  # a stairwell without a leader and without a neighbour head


@transaction.atomic
def load(*, seed: int, now: datetime, progress: Progress) -> list[Login]:
    """Write the whole street, all of it or nothing; returns whom a visitor may be."""
    street = _new_street(seed, now, progress)
    lay_ground(street)
    draw_areas(street)
    found_offices(street)
    found_branches(street)
    found_groups(street)
    register_groups(street)
    settle(street)
    _fill_posts(street)
    know_sizes()
    join(street)
    open_doors(street)
    note_needs(street)
    places = {VACANT: street.empty_stairwells[0]}
    Telling(now, progress, street.fiction, places).tell(read_stories(MATTERS))
    hang_up(now)
    return give_accounts(street, at=UNIT36)


def _new_street(seed: int, now: datetime, progress: Progress) -> Street:
    root = NewPlace("望湖街道", "street", slug="wanghu", code=STREET_CODE, opened=FOUNDED)
    communities = {
        slug: NewPlace(
            name,
            "community",
            root.id,
            slug=slug,
            code=str(int(STREET_CODE) + order),
            order=order,
            opened=FOUNDED,
        )
        for order, (slug, name) in enumerate(COMMUNITIES.items(), start=1)
    }
    return Street(seed, now, progress, Fiction(f"{seed}/people"), root, communities)


def _fill_posts(street: Street) -> None:
    roster = Roster(street)
    lead(street, roster)
    employ(street, roster)
    roster.write()
    note_absences(street, roster)
