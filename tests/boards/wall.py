"""A community with a wall: its desk posts notices of affairs there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, TODAY

from mulin.boards import actions
from mulin.boards.models import Affair, Draft, Version
from mulin.core.scope import Scope
from mulin.matters.models import Matter
from mulin.places.models import Place

DAY = timedelta(days=1)


@dataclass
class Wall:
    ladder: Ladder

    @classmethod
    def bare(cls) -> "Wall":
        return cls(Ladder.full())

    @property
    def desk(self) -> Scope:
        return seeing(self.ladder.desk)

    def written(self, title: str = "电动车棚的钱怎么用", **more: object) -> actions.Written:
        said = {
            "place": self.ladder.net.community.pk,
            "kind": "money",
            "post": self.ladder.desk.post_id,
            "title": title,
            "text": "收到共建捐赠3000元，用于车棚加装烟感。\n余下的入社区账户。",
        }
        return actions.Written(**said | more)  # type: ignore[arg-type]

    def draft(self, title: str = "电动车棚的钱怎么用", *, now: datetime = NOW, **more: object) -> Draft:
        return actions.draft_affair(what=self.written(title, **more), by=self.desk, now=now)

    def post(
        self,
        title: str = "电动车棚的钱怎么用",
        *,
        on: date | None = None,
        now: datetime = NOW,
        place: Place | None = None,
        kind: str = "money",
    ) -> Affair:
        draft = self.draft(title, now=now, kind=kind, place=(place or self.ladder.net.community).pk)
        day = on or TODAY + (now - NOW)
        return actions.post_affair(draft=draft.pk, posted_on=day, by=self.desk, now=now)

    def correct(self, affair: Affair, *, seen: int = 1, now: datetime = NOW, **more: object) -> Version:
        said = {
            "seen": seen,
            "post": self.ladder.desk.post_id,
            "title": "车棚的钱怎么用",
            "text": "收到共建捐赠3200元。",
            "why": "金额写错了",
        }
        what = actions.Correction(**said | more)  # type: ignore[arg-type]
        return actions.correct(key=affair.pk, what=what, by=self.desk, now=now)

    def down(self, affair: Affair, *, now: datetime) -> Affair:
        return actions.take_down(key=affair.pk, by=self.desk, now=now)

    def ask(
        self,
        affair: Affair,
        words: str = "烟感装在几号棚？",
        *,
        key: UUID | None = None,
        phone: str = "",
        now: datetime = NOW,
    ) -> Matter:
        asked = actions.Asked(affair.pk, key or uuid4(), words, phone)
        return actions.ask(what=asked, by=Scope.nobody(), now=now)
