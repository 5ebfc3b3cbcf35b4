"""A small net with two mediators and a committee, and short ways to bring a dispute on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, TODAY

from mulin.core.scope import Scope
from mulin.matters.models import Matter
from mulin.mediation import actions
from mulin.mediation.actions import NewFile, NewParty
from mulin.mediation.models import Mediation
from mulin.mediation.queries import File
from mulin.mediation.rules.given import Given
from mulin.mediation.rules.status import Kind
from mulin.people.models import Term
from mulin.places.models import Organisation

DISPUTE = "楼上半夜拖椅子，说了几次不听"
UPSTAIRS, DOWNSTAIRS = NewParty("吴楼上", "13900000001"), NewParty("郑楼下", "13900000002")
SITTING = {Kind.WHERE: "社区调解室", Kind.PRESENT: "双方，调解员；网格员旁听"}
TERMS = {
    Kind.FACTS: "夜里拖动桌椅，楼下睡不好",
    Kind.CONTENT: "楼上给桌椅装脚垫，晚十点后不拖动",
    Kind.MANNER: "楼上自己买来装好",
}


@dataclass
class Mediating:
    ladder: Ladder
    mediator: Term
    other: Term
    committee: Organisation

    @classmethod
    def of(cls, ladder: Ladder) -> "Mediating":
        net = ladder.net
        mediator = net.holder("mediator", net.community, name="何调解", phone="13700000001")
        other = net.holder("mediator", net.community, name="柳调解", phone="13700000002")
        committee = net.organisation("residents_committee", net.community, name="柳岸社区居民委员会")
        return cls(ladder, mediator, other, committee)

    def register(
        self,
        *parties: NewParty,
        by: Scope | None = None,
        matter: Matter | None = None,
        now: datetime = NOW,
        impartial: bool = True,
        dispute: str = DISPUTE,
        key: UUID | None = None,
    ) -> Mediation:
        what = NewFile(
            request_key=key or uuid4(),
            place=self.ladder.net.building,
            dispute=dispute,
            demands="楼下要睡觉",
            parties=parties or (UPSTAIRS, DOWNSTAIRS),
            matter=matter.pk if matter else None,
            impartial=impartial,
        )
        return actions.register(what=what, by=by or seeing(self.mediator), now=now)

    def step(
        self, file: Mediation, move: str, *, by: Scope | None = None, now: datetime = NOW, **given: object
    ) -> Mediation:
        return actions.take_step(
            mediation=file.pk,
            move=move,
            by=by or seeing(self.mediator),
            now=now,
            given=Given(**given),  # type: ignore[arg-type]
        )

    def inside(self, file: Mediation, *, by: Scope | None = None, now: datetime = NOW) -> File:
        with transaction.atomic():  # whose eyes these are is bound to a transaction
            scope = by or seeing(self.mediator)
            return actions.open_file(mediation=file.pk, by=scope, reason="打开调解", now=now)

    def sides(self, file: Mediation) -> list[UUID]:
        return [side.party.pk for side in self.inside(file).sides]

    def at_the_table(self, file: Mediation | None = None, *, now: datetime = NOW) -> Mediation:
        """Both have said yes, and it has begun."""
        file = file or self.register(now=now)
        self.step(file, "invite", now=now)
        for side in self.sides(file):
            self.step(file, "consent", party=side, how="paper", now=now)
        return self.step(file, "begin", now=now)

    def agreed(
        self, file: Mediation | None = None, *, now: datetime = NOW, orally: bool = False
    ) -> Mediation:
        file = self.at_the_table(file, now=now)
        day = now.date()
        self.step(file, "session", day=day, texts=SITTING, words="各说各的，后来都让了一步", now=now)
        move = "agree_orally" if orally else "agree_written"
        return self.step(file, move, texts=TERMS, due=day + timedelta(days=7), now=now)

    def in_effect(self, *, day: date = TODAY, now: datetime = NOW) -> Mediation:
        """Signed by all and sealed on the day."""
        file = self.agreed(now=now)
        for side in self.sides(file):
            self.step(file, "party_signed", party=side, day=day, now=now)
        self.step(file, "mediator_signed", day=day, now=now)
        return self.step(file, "seal", day=day, now=now)
