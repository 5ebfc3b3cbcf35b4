"""A campaign in a small net: three stairwells, an officer who leads, a leader who walks."""

import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import IO

from PIL import Image
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, place

from mulin.campaigns import actions
from mulin.campaigns.actions.sites import Given
from mulin.campaigns.models import Campaign, Site
from mulin.core.scope import Scope
from mulin.matters.rules.joint import Party
from mulin.people.models import Term

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 4)
DAY = timedelta(days=1)


@dataclass
class Round:
    ladder: Ladder

    @classmethod
    def full(cls) -> "Round":
        ladder = Ladder.full()
        for name in ("2单元", "10单元"):
            place("unit", name, ladder.net.building)
        return cls(ladder)

    def new(self, **more: object) -> actions.NewCampaign:
        units = tuple(self.ladder.net.building.children.values_list("pk", flat=True))
        values = {
            "title": "清理楼道堆物",
            "first_on": FIRST,
            "last_on": LAST,
            "lead": self.ladder.officer.post_id,
            "places": units,
        }
        return actions.NewCampaign(**values | more)  # type: ignore[arg-type]

    def open(self, **more: object) -> Campaign:
        return actions.open_campaign(new=self.new(**more), by=seeing(self.ladder.officer), now=NOW)

    def with_company(self, **more: object) -> Campaign:
        return self.open(parties=(Party(code="WY"),), **more)

    def mark(
        self, site: Site, move: str, term: Term | None = None, words: str = "", **photos: object
    ) -> Site:
        by = seeing(term) if term else Scope.nobody()
        given = Given(words=words, **photos)  # type: ignore[arg-type]
        return actions.mark(site_id=site.pk, move=move, by=by, now=NOW, given=given)


def picture(colour: str = "brown") -> IO[bytes]:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, "JPEG")
    stream.seek(0)
    return stream


def stands(campaign: Campaign) -> list[str]:
    return list(campaign.sites.order_by("order").values_list("status", flat=True))
