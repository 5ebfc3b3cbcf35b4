"""Reads of campaigns: lists, places, who takes part, what goes along."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from mulin.campaigns.models import Along, Campaign, Party, PartyLink, Site, SitePhoto
from mulin.campaigns.rules.moves import LEFT, SETTLED
from mulin.core.scope import Scope
from mulin.matters import queries as matters
from mulin.matters.models import Matter
from mulin.matters.presets import COMMON_GROUPS, PARTIES
from mulin.matters.rules.joint import Party as PartyCode
from mulin.matters.rules.moves import ACTIVE
from mulin.people.models import Post
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.queries import open_places, within
from mulin.places.queries.organisations import organisations_over

KINDS = {
    "unit": Q(level="unit"),
    "building": Q(level="building"),
    "spot": Q(level="spot"),
    "shop": Q(level="premises", kind__in=["shop", "stall"]),
}
PLACES_MOST = 300
AMBULANCE = "120"


def campaigns_for(scope: Scope) -> QuerySet[Campaign]:
    """Those that this person leads, takes part in, or has places in; open ones first."""
    read = scope.paths(Capability.MATTERS_READ)
    here = Site.objects.filter(within(read, field="place__path"), campaign=OuterRef("pk"))
    mine = Q(lead__in=scope.posts) | Q(parties__in=parties_of(scope)) | Exists(here)
    rows = Campaign.objects.select_related("home", "lead__kind", "category").filter(mine).distinct()
    return rows.order_by("-ended_at", "last_on", "id")


def running_at(place: Place, *, day: date) -> QuerySet[Campaign]:
    """Those under way that have a place in this one, for everybody to see; last days first."""
    here = Site.objects.filter(place__path__startswith=place.path, campaign=OuterRef("pk"))
    under_way = Campaign.objects.filter(Exists(here), ended_at=None, first_on__lte=day)
    return under_way.order_by("last_on", "id")


def campaign(key: UUID) -> Campaign | None:
    return Campaign.objects.select_related("home__level", "lead__kind", "category").filter(pk=key).first()


def parties_of(scope: Scope) -> QuerySet[Party]:
    """As which parties this person takes part."""
    mine = Post.objects.filter(pk__in=scope.posts, organisation__isnull=False)
    return Party.objects.filter(Q(post__in=scope.posts) | Q(organisation__in=mine.values("organisation")))


def parties_in(found: Campaign) -> list[Party]:
    return list(found.parties.select_related("organisation", "post__kind").order_by("id"))


def party(key: UUID) -> Party | None:
    rows = Party.objects.select_related(
        "campaign__home__level", "campaign__lead__kind", "campaign__category", "organisation", "post__kind"
    )
    return rows.filter(pk=key).first()


def open_links(found: Campaign, *, now: datetime) -> dict[UUID, PartyLink]:
    links = PartyLink.objects.filter(party__campaign=found, revoked_at=None, expires_at__gt=now)
    return {link.party_id: link for link in links}


def link_with(digest: str) -> PartyLink | None:
    rows = PartyLink.objects.select_related(
        "party__campaign__home", "party__campaign__lead__kind", "party__organisation", "party__post__kind"
    )
    return rows.filter(digest=digest).first()


def sites_of(found: Campaign) -> list[Site]:
    """In the order of the round, with photos and what goes along."""
    rows = found.sites.select_related("place__level", "party__organisation", "party__post__kind")
    return list(rows.prefetch_related("photos", "along__matter__category").order_by("order"))


def site(key: UUID) -> Site | None:
    rows = Site.objects.select_related("place__level", "campaign__home", "campaign__lead__kind")
    return rows.prefetch_related("photos").filter(pk=key).first()


def next_left(found: Site) -> Site | None:
    """The next place of the round that is still left, after this one or from the beginning."""
    left = Site.objects.filter(campaign=found.campaign_id, status__in=LEFT).exclude(pk=found.pk)
    return left.filter(order__gt=found.order).order_by("order").first() or left.order_by("order").first()


def counted(campaigns: Iterable[Campaign]) -> dict[UUID, dict[str, int]]:
    """How many places of each campaign stand how; one query."""
    rows = (
        Site.objects.filter(campaign__in=list(campaigns)).values("campaign", "status").annotate(n=Count("pk"))
    )
    found: dict[UUID, dict[str, int]] = {}
    for row in rows.order_by():
        found.setdefault(row["campaign"], {})[row["status"]] = row["n"]
    return found


def photo(key: UUID) -> SitePhoto | None:
    return SitePhoto.objects.select_related("site__campaign__home", "site__place").filter(pk=key).first()


def places_to_choose(scope: Scope, *, where: str, kind: str, day: date) -> list[Place]:
    """The places of a kind, all that this person looks after or those at `where`."""
    mine = within(scope.paths(Capability.MATTERS_CHECK))
    rows = open_places(day).filter(mine, KINDS[kind]).select_related("level")
    return list(rows.filter(path__startswith=where).order_by("path")[:PLACES_MOST])


def wheres(scope: Scope, *, day: date) -> list[Place]:
    """Where a campaign may be: communities, and buildings of those who have no whole community."""
    mine = within(scope.paths(Capability.MATTERS_CHECK))
    rows = open_places(day).filter(mine, level__in=["street", "community", "building"])
    return list(rows.select_related("level").order_by("path")[:PLACES_MOST])


def helpers_at(home: Place, *, day: date) -> list[tuple[PartyCode, str]]:
    """Organisations of the place, then mere codes."""
    known = [(PartyCode(organisation=one.pk), one.name) for one in organisations_over(home, day=day)]
    return [
        *known,
        *((PartyCode(code=code), name) for code, (name, _en) in PARTIES.items() if code != AMBULANCE),
    ]


def leads_for(scope: Scope) -> list[Post]:
    """The posts of whoever opens it: a campaign is led by one who answers for it."""
    posts = Post.objects.filter(pk__in=scope.posts).select_related("kind", "place", "area", "organisation")
    return list(posts.order_by("-kind__rung", "id"))


def offered(scope: Scope, found: Campaign) -> list[tuple[Site, Matter]]:
    """Open matters of the kind at the places, which this person may see and which no campaign has yet."""
    if found.category is None or not found.is_open:
        return []
    sites = list(found.sites.filter(status__in=LEFT).select_related("place"))
    here = within([one.place.path for one in sites], field="place__path")
    taken = Along.objects.filter(matter=OuterRef("pk"), site__campaign__ended_at=None)
    rows = matters.visible_to(scope).filter(
        here, ~Exists(taken), category__code=found.category.code, status__in=ACTIVE, confidential=False
    )
    by_length = sorted(sites, key=lambda one: -len(one.place.path))
    return [
        (next(one for one in by_length if matter.place.path.startswith(one.place.path)), matter)
        for matter in rows.order_by("reported_at", "id")[:PLACES_MOST]
    ]


def settled_along(scope: Scope) -> list[Along]:
    """Matters of this person's posts whose place a campaign has settled, and which are still open."""
    rows = Along.objects.select_related("site__campaign", "matter__category", "matter__place__level")
    return list(
        rows.filter(
            matter__holder__in=scope.posts, matter__status__in=ACTIVE, site__status__in=SETTLED
        ).order_by("at", "id")
    )


def along(key: UUID) -> Along | None:
    return Along.objects.select_related("matter", "site").filter(pk=key).first()


def along_of(matter: UUID) -> list[Along]:
    rows = Along.objects.filter(matter=matter).select_related("site__campaign", "site__place", "matter")
    return list(rows.order_by("-at"))


def is_of_common_parts(found: Campaign, place: Place) -> bool:
    """Whether a picture of the place may be for everybody: of what all share, never of a home."""
    shared = found.category is None or found.category.code.startswith(tuple(COMMON_GROUPS))
    return shared and (place.level_id != "premises" or place.kind in {"shop", "stall"})


def over(day: date) -> QuerySet[Campaign]:
    """Open ones whose last day is over."""
    return Campaign.objects.filter(ended_at=None, last_on__lt=day).order_by("last_on", "id")
