"""Build the community and tell its campaign, in one transaction."""

from datetime import datetime

from django.db import transaction

from mulin.portal.scenario.progress import Progress
from mulin.portal.scenario.registry import Login
from scenarios.accounts import give_accounts
from scenarios.fiction import Fiction
from scenarios.lingxiao.campaign import tell
from scenarios.lingxiao.net import FIRST_UNIT, Net, build


@transaction.atomic
def load(*, seed: int, now: datetime, progress: Progress) -> list[Login]:
    """Write the whole community, all of it or nothing; returns whom a visitor may be."""
    net = Net(seed, now, progress, Fiction(f"{seed}/people", area="0574"))
    build(net)
    tell(net)
    return give_accounts(net, at=FIRST_UNIT)
