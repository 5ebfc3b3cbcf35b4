"""What no rung could answer for is taken in as soon as one can, however many wait before it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories.net import LONG_AGO, NOW, SYSTEM, Net, place

from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Channel, Matter

pytestmark = pytest.mark.django_db


def test_those_who_wait_longer_in_vain_hold_up_nobody() -> None:
    net = Net.small()
    actions.load_tables(home=net.street, by=SYSTEM, now=NOW, since=LONG_AGO)
    other = place("unit", "2单元", net.building)
    for nth, at in enumerate([net.unit, net.unit, net.unit, other]):
        what = actions.Report(uuid4(), at, "灯坏了", "0101", Channel.DOOR)
        actions.report(what=what, by=Scope.nobody(), now=NOW + timedelta(minutes=nth))
    leader = net.holder("unit_leader", other, name="李远")
    assert actions.sweep(now=NOW + timedelta(minutes=5), most=2).taken == 1
    assert [matter.holder_id for matter in Matter.objects.order_by("number")] == [None] * 3 + [leader.post_id]
