"""A campaign and its places in words and pairs of pictures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mulin.campaigns.models import Campaign, Site, SitePhoto
from mulin.campaigns.presenters.words import STATUS, TONE
from mulin.campaigns.rules.looks import is_to_look_at
from mulin.campaigns.rules.moves import CLAIMED, LEFT, SETTLED, SiteStatus
from mulin.core.lazy import LazyText
from mulin.core.periods import end_of
from mulin.places.naming import names_of


@dataclass(frozen=True, slots=True)
class Line:
    """One place on a page: what it is called, how it stands, what it looked like before and after."""

    site: Site
    name: str
    tone: str
    status: LazyText
    before: tuple[SitePhoto, ...]
    after: tuple[SitePhoto, ...]
    to_look_at: bool

    @property
    def photos(self) -> tuple[SitePhoto, ...]:
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, in numbers and in one sentence."""

    settled: int
    total: int
    left: int
    text: str


def lines_of(campaign: Campaign, sites: Sequence[Site], *, released_only: bool = False) -> list[Line]:
    names = names_of([site.place for site in sites])
    return [_line(campaign, site, names[site.place_id], released_only) for site in sites]


def _line(campaign: Campaign, site: Site, name: str, released_only: bool) -> Line:
    photos = [p for p in site.photos.all() if p.released_at or not released_only]
    return Line(
        site=site,
        name=name,
        tone=TONE[site.status],
        status=STATUS[site.status],
        before=tuple(p for p in photos if p.side == SitePhoto.Side.BEFORE),
        after=tuple(p for p in photos if p.side == SitePhoto.Side.AFTER),
        to_look_at=site.status in CLAIMED and is_to_look_at(campaign.looks, site.order),
    )


def progress_of(counts: Mapping[str, int]) -> Progress:
    total = sum(counts.values())
    settled = sum(counts.get(status, 0) for status in SETTLED)
    left = sum(counts.get(status, 0) for status in LEFT)
    said = [_("%(total)d处里走完%(settled)d处") % {"total": total, "settled": settled}]
    if checked := counts.get(SiteStatus.CHECKED, 0):
        said.append(_("看过%(n)d处") % {"n": checked})
    if stuck := counts.get(SiteStatus.COULD_NOT, 0):
        said.append(_("办不了%(n)d处") % {"n": stuck})
    said.append(_("还剩%(n)d处") % {"n": left} if left else _("都走到了"))
    return Progress(settled, total, left, _("，").join(said))


def counts_of(sites: Iterable[Site]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for site in sites:
        counts[site.status] = counts.get(site.status, 0) + 1
    return counts


def till(campaign: Campaign) -> datetime:
    return end_of(campaign.last_on)


def address_of(campaign: Campaign) -> str:
    return reverse("campaigns:campaign", args=[campaign.pk])
