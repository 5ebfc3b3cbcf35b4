import pytest
from tests.factories import Net

from mulin.audit.models import Change, Event

pytestmark = pytest.mark.django_db


def test_smoke() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit, name="许芳", phone="13800001111")
    net.show(term)
    net.household(net.person(), net.person())
    net.grid("第一网格", net.building)
    net.account(term.person)
    assert Event.objects.count() > 5
    assert Change.objects.count() > 5
