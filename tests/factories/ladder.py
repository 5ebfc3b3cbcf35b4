"""A small net with its ladder filled: unit leader, building leader, grid officer, community desk."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from tests.factories.net import LONG_AGO, NOW, SYSTEM, Net, scope_of
from tests.factories.remembered import remembered

from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Channel, Matter
from mulin.people import middleware
from mulin.people.models import Term
from mulin.places.models import Place


@dataclass
class Ladder:
    net: Net
    unit_leader: Term
    building_leader: Term
    officer: Term
    desk: Term

    @classmethod
    def full(cls) -> "Ladder":
        return _full()

    def report(
        self,
        words: str = "三楼楼道灯坏了",
        category: str = "0101",
        *,
        by: Scope | None = None,
        now: datetime = NOW,
        place: Place | None = None,
        key: UUID | None = None,
        phone: str = "",
        reporter: UUID | None = None,
        on_behalf: bool = False,
        affects: tuple[Place, ...] = (),
        avoid_volunteers: bool = False,
    ) -> Matter:
        what = actions.Report(
            request_key=key or uuid4(),
            place=place or self.net.unit,
            words=words,
            category=category,
            channel=Channel.DOOR,
            phone=phone,
            reporter=reporter,
            on_behalf=on_behalf,
            affects=affects,
            avoid_volunteers=avoid_volunteers,
        )
        return actions.report(what=what, by=by or Scope.nobody(), now=now)

    def step(
        self,
        matter: Matter,
        move: str,
        term: Term | None = None,
        words: str = "",
        *,
        now: datetime = NOW,
        **more: object,
    ) -> Matter:
        """One move by the holder of a term; without one, by whoever holds the receipt."""
        by = seeing(term) if term else Scope.nobody()
        return actions.take_step(
            matter_id=matter.pk,
            move=move,
            by=by,
            now=now,
            words=words,
            owns=term is None,
            **more,  # type: ignore[arg-type]
        )


def seeing(term: Term) -> Scope:
    """The scope of the term's holder, bound to the transaction as a request would."""
    scope = scope_of(term.person_id)
    middleware.bind(scope)
    return scope


@remembered
def _full() -> Ladder:
    net = Net.small()
    actions.load_tables(home=net.street, by=SYSTEM, now=NOW, since=LONG_AGO)
    grid = net.grid("一网格", net.building)
    return Ladder(
        net,
        net.holder("unit_leader", net.unit, name="许红"),
        net.holder("building_leader", net.building, name="章春"),
        net.holder("grid_officer", grid, name="赵明"),
        net.holder("community_desk", net.community, name="周兰"),
    )
