"""Tell disputes through the real actions of mediation: from a small description each, at its own days, by its mediator."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from mulin.core.db import as_system
from mulin.core.ids import new_id
from mulin.core.scope import Scope
from mulin.mediation import actions
from mulin.mediation.actions import NewFile, NewParty
from mulin.mediation.models import Mediation, Party
from mulin.mediation.rules.given import Given
from mulin.mediation.rules.status import Kind
from mulin.places.models import Place
from scenarios.fiction import Fiction

DAY = timedelta(days=1)
ENDS = ("performed", "in_effect", "orally", "not_agreed", "refused", "stopped", "asked")


@dataclass(frozen=True, slots=True)
class Dispute:
    """One dispute: where, so many days ago, what about, and how it ends (one of `ENDS`).

    Each side is invented. `record` is what was said at the table, on the next day; `facts`, `content` and `manner`
    are the agreement, to be done within `within` days.
    """

    place: str
    days: int
    dispute: str
    end: str
    demands: str = ""
    record: str = ""
    facts: str = ""
    content: str = ""
    manner: str = ""
    within: int = 7
    closed: bool = False

    def __post_init__(self) -> None:
        if self.end not in ENDS:
            raise ValueError(self.end)


def read_disputes(table: Path) -> list[Dispute]:
    with table.open("rb") as file:
        return [Dispute(**row) for row in tomllib.load(file)["dispute"]]


@dataclass
class Mediating:
    """Tells disputes of one mediator up to `now`; names and numbers follow from `fiction`."""

    mediator: Scope
    now: datetime
    fiction: Fiction

    def tell(self, dispute: Dispute) -> Mediation:
        begun = self.now - dispute.days * DAY
        file = actions.register(what=self._form(dispute), by=self.mediator, now=begun)
        if dispute.end == "refused":
            self._take(file, "refuse", begun + DAY, party=self._sides(file)[1].pk)
            self._take(file, "tell_ways", begun + DAY)
            return file
        self._take(file, "invite", begun)
        if dispute.end != "asked":
            self._meet(file, dispute, begun + DAY)
        return file

    def _form(self, dispute: Dispute) -> NewFile:
        sides = (NewParty(self.fiction.name(), self.fiction.mobile()) for _side in range(2))
        return NewFile(
            request_key=new_id(),
            place=Place.objects.get(slug=dispute.place),
            dispute=dispute.dispute,
            demands=dispute.demands,
            parties=tuple(sides),
            impartial=True,
        )

    def _meet(self, file: Mediation, dispute: Dispute, at: datetime) -> None:
        sides = self._sides(file)
        for side in sides:
            self._take(file, "consent", at, party=side.pk, how="paper", closed=dispute.closed)
        self._take(file, "begin", at)
        if dispute.end == "stopped":
            self._take(file, "stop", at, party=sides[0].pk)
            self._take(file, "tell_ways", at)
            return
        sitting = {Kind.WHERE: "社区调解室", Kind.PRESENT: "双方当事人，人民调解员"}
        self._take(file, "session", at, day=localdate(at), words=dispute.record, texts=sitting)
        if dispute.end == "not_agreed":
            self._take(file, "not_agreed", at)
            self._take(file, "tell_ways", at)
            return
        self._agree(file, dispute, sides, at)

    def _agree(self, file: Mediation, dispute: Dispute, sides: list[Party], at: datetime) -> None:
        texts = {Kind.FACTS: dispute.facts, Kind.CONTENT: dispute.content, Kind.MANNER: dispute.manner}
        day, due = localdate(at), localdate(at + dispute.within * DAY)
        move = "agree_orally" if dispute.end == "orally" else "agree_written"
        self._take(file, move, at, texts=texts, due=due)
        if move == "agree_written":
            self._sign(file, sides, day, at)
        if dispute.end == "in_effect":
            return
        self._take(file, "confirm_unwished", at + DAY)
        self._take(file, "performed", at + dispute.within * DAY, words="问过双方，约定的都做到了")

    def _sign(self, file: Mediation, sides: list[Party], day: date, at: datetime) -> None:
        for side in sides:
            self._take(file, "party_signed", at, party=side.pk, day=day)
        self._take(file, "mediator_signed", at, day=day)
        self._take(file, "seal", at, day=day)

    def _take(self, file: Mediation, move: str, at: datetime, **given: object) -> None:
        what = Given(**given)  # type: ignore[arg-type]
        actions.take_step(mediation=file.pk, move=move, by=self.mediator, now=min(at, self.now), given=what)

    def _sides(self, file: Mediation) -> list[Party]:
        with as_system():
            return list(file.parties.order_by("order"))
