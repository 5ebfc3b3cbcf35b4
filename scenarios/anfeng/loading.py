"""Build the community and tell its matters, in one transaction."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from mulin.people.queries import scope_of, terms_on_duty
from mulin.places.models import Place
from mulin.portal.scenario.progress import Progress
from mulin.portal.scenario.registry import Login
from scenarios.accounts import give_account, give_accounts
from scenarios.anfeng.net import LEAKING_UNIT, Net, build
from scenarios.anfeng.year import disputes_of_a_year
from scenarios.disputes import Mediating, read_disputes
from scenarios.fiction import Fiction
from scenarios.stories import read_stories
from scenarios.telling import Telling

MATTERS = Path(__file__).parent / "matters.toml"
DISPUTES = Path(__file__).parent / "disputes.toml"


@transaction.atomic
def load(*, seed: int, now: datetime, progress: Progress) -> list[Login]:
    """Write the whole community, all of it or nothing; returns whom a visitor may be."""
    net = Net(seed, now, progress, Fiction(f"{seed}/people", area="0564"))
    build(net)
    Telling(now, progress, net.fiction).tell(read_stories(MATTERS))
    mediator = terms_on_duty(net.today).get(post__kind="mediator")
    mediating = Mediating(scope_of(mediator.person_id, day=net.today), now, Fiction(f"{seed}/disputes"))
    units = list(Place.objects.filter(level="unit").order_by("path"))
    told = [*disputes_of_a_year(seed, units), *read_disputes(DISPUTES)]
    for dispute in progress.each("disputes", told):
        mediating.tell(dispute)
    return [*give_accounts(net, at=LEAKING_UNIT), give_account(net, mediator, "mediator")]
