"""Those whose work it is: desks, secretaries, grid officers, police, property keepers."""

from datetime import timedelta
from uuid import UUID

from mulin.people import actions
from scenarios.homes import Home
from scenarios.roster import Roster
from scenarios.setting import SYSTEM
from scenarios.wanghu.shape import COMMUNITIES
from scenarios.wanghu.street import Street

AWAY_BUILDING = "qinxinhu-9"  # its leader is visiting family
STOOD_IN_GRID = "liuan-1"  # its officer is at a training; a colleague stands in
AWAY_SINCE, AWAY_UNTIL = timedelta(days=20), timedelta(days=10)


def employ(street: Street, roster: Roster) -> None:
    street_desk = roster.open("street_desk", place=street.root.id, seats=2)
    roster.employ(street_desk)
    roster.employ(street_desk)
    for key in COMMUNITIES:
        _employ_in_community(street, roster, key)
    for compound in street.compounds.values():
        roster.employ(roster.open("property_keeper", area=compound))
    for grid in street.grids:
        roster.employ(roster.open("grid_officer", area=grid.id))
    for branch in street.branches:
        homes = _homes_in(street, branch.areas[0])
        roster.volunteer(roster.open("branch_secretary", organisation=branch.new.id), street.take(homes))


def _employ_in_community(street: Street, roster: Roster, key: str) -> None:
    place = street.communities[key].id
    desk = roster.open("community_desk", place=place, seats=2)
    roster.employ(desk)
    roster.employ(desk)
    for kind in ("community_secretary", "police", "social_worker"):
        roster.employ(roster.open(kind, place=place))


def _homes_in(street: Street, grid: UUID) -> list[Home]:
    """Of the buildings of a grid, in its order; for a grid of shops, the homes in the next one."""
    held = next(g.places for g in street.grids if g.id == grid)
    return [h for b in street.buildings if b.place.id in held for h in b.homes or b.businesses]


def note_absences(street: Street, roster: Roster) -> None:
    """A building leader is away for some days, a grid officer too, for whom a colleague stands in."""
    building = next(b.place.id for b in street.buildings if b.place.slug == AWAY_BUILDING)
    _away(street, roster, "building_leader", building)
    grid = street.grid_of[STOOD_IN_GRID].id
    helped = _away(street, roster, "grid_officer", grid)
    colleague = next(h.person for h in roster.held if h.post.kind == "grid_officer" and h.post.id != helped)
    actions.stand_in(
        by=SYSTEM,
        post=helped,
        seat=1,
        person=colleague.id,
        since=street.today - AWAY_SINCE,
        until=street.today + AWAY_UNTIL,
        now=street.ago(AWAY_SINCE.days),
    )


def _away(street: Street, roster: Roster, kind: str, at: UUID) -> UUID:
    """Note the holder's absence; returns the post."""
    held = next(h for h in roster.held if h.post.kind == kind and at in (h.post.place, h.post.area))
    actions.record_absence(
        by=SYSTEM,
        term=roster.terms[held.post.id, held.person.id],
        since=street.today - AWAY_SINCE,
        until=street.today + AWAY_UNTIL,
        now=street.ago(AWAY_SINCE.days),
    )
    return held.post.id
