"""Who may open and lead a campaign, take a place of it, look at what another did."""

from collections.abc import Iterable

from mulin.campaigns import queries
from mulin.campaigns.models import Campaign, Site
from mulin.campaigns.rules.moves import Role
from mulin.core.scope import Scope
from mulin.people.rules import Capability
from mulin.places.models import Place


def can_open(scope: Scope, places: Iterable[Place]) -> bool:
    """Those in office, at each of the places."""
    return all(scope.allows(Capability.MATTERS_CHECK, place.path) for place in places)


def can_open_any(scope: Scope) -> bool:
    return scope.allows_anywhere(Capability.MATTERS_CHECK) and bool(scope.posts)


def can_lead(scope: Scope, found: Campaign) -> bool:
    return found.lead_id in scope.posts or scope.allows(Capability.MATTERS_CHECK, found.home.path)


def can_see(scope: Scope, found: Campaign) -> bool:
    return can_lead(scope, found) or queries.campaigns_for(scope).filter(pk=found.pk).exists()


def roles_of(scope: Scope, site: Site, *, by_link: bool = False) -> frozenset[Role]:
    """Whoever claimed it does not look at it; a party that has only a link claims and looks at nothing."""
    takes = scope.allows(Capability.MATTERS_HANDLE, site.place.path)
    helps = by_link or queries.parties_of(scope).filter(campaign=site.campaign_id).exists()
    roles = {Role.TAKER} if takes or helps else set()
    looks = scope.allows(Capability.MATTERS_CHECK, site.place.path)
    if looks and scope.person is not None and scope.person != site.by:
        roles.add(Role.CHECKER)
    return frozenset(roles)
