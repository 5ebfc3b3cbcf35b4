"""Every kind of person who may open a page, as a client of their own."""

from dataclasses import dataclass

from django.test import Client
from django.utils import timezone
from tests.factories.ladder import Ladder
from tests.factories.net import Net, place

from mulin.people.actions.contacts import phone_digest
from mulin.people.models import Term
from mulin.people.sitting import KEY

RESIDENT_PHONE = "13800000000"


@dataclass
class Everyone:
    """Clients by kind: who they are and what they hold is written in `KINDS`."""

    ladder: Ladder
    clients: dict[str, Client]

    @classmethod
    def of(cls, ladder: Ladder) -> "Everyone":
        net = ladder.net
        elsewhere = place("community", "新柳社区", net.street)
        terms = {
            "unit_leader": ladder.unit_leader,
            "building_leader": ladder.building_leader,
            "grid_officer": ladder.officer,
            "community_desk": ladder.desk,
            "community_secretary": net.holder("community_secretary", net.community, name="钱书"),
            "street_desk": net.holder("street_desk", net.street, name="孙街"),
            "desk_elsewhere": net.holder("community_desk", elsewhere, name="李远"),
        }
        clients = {kind: _staff(net, term) for kind, term in terms.items()}
        clients |= {"stranger": Client(), "resident": _resident(), "no_post": _without_post(net)}
        return cls(ladder, clients)


KINDS = (
    "stranger",
    "resident",
    "no_post",
    "unit_leader",
    "building_leader",
    "grid_officer",
    "community_desk",
    "community_secretary",
    "street_desk",
    "desk_elsewhere",
)


def _staff(net: Net, term: Term) -> Client:
    client = Client()
    client.force_login(net.account(term.person))
    return client


def _resident() -> Client:
    """Someone who has proved their phone in this sitting."""
    client = Client()
    session = client.session
    session[KEY] = {"digest": phone_digest(RESIDENT_PHONE).hex(), "at": timezone.now().isoformat()}
    session.save()
    return client


def _without_post(net: Net) -> Client:
    """An account whose term has ended."""
    client = Client()
    client.force_login(net.account(net.person("吴前")))
    return client
