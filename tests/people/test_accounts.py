"""Sign-ins: given by the office, never more than the giver has."""

import pytest
from django.contrib.auth import authenticate
from tests.factories import NOW, PASSWORD, SYSTEM, Net, scope_of

from mulin.core.errors import NotAllowed, Refused
from mulin.people import actions
from mulin.people.models import Account

pytestmark = pytest.mark.django_db


def test_person_with_an_account_can_sign_in_until_it_is_closed() -> None:
    net = Net.small()
    account = net.account(net.person(), "xufang")
    assert authenticate(username="xufang", password=PASSWORD) == account
    actions.close_account(by=SYSTEM, account=account.pk, now=NOW)
    assert authenticate(username="xufang", password=PASSWORD) is None


@pytest.mark.parametrize("weak", ["short", "password1234", "xufang-2026"])
def test_weak_password_is_refused_in_words(weak: str) -> None:
    net = Net.small()
    with pytest.raises(Refused):
        actions.add_account(by=SYSTEM, person=net.person().pk, username="xufang2026", password=weak, now=NOW)


def test_user_name_and_person_have_one_account_each() -> None:
    net = Net.small()
    person = net.person()
    net.account(person, "xufang")
    with pytest.raises(Refused, match="登录名"):
        net.account(net.person(), "xufang")
    with pytest.raises(Refused, match="已经有账号"):
        net.account(person, "other")


def test_nobody_makes_a_sign_in_to_more_than_they_may_do_themselves() -> None:
    net = Net.small()
    desk = scope_of(net.holder("community_desk", net.community).person)
    leader, street = net.holder("unit_leader", net.unit), net.holder("street_desk", net.street)
    net.household(street.person)
    new = {"by": desk, "password": PASSWORD, "now": NOW}
    assert actions.add_account(person=leader.person_id, username="leader", **new).person == leader.person
    with pytest.raises(NotAllowed):
        actions.add_account(person=street.person_id, username="street", **new)
    with pytest.raises(NotAllowed):
        actions.add_account(person=net.person().pk, username="admin", admin=True, **new)


def test_installation_gives_the_account_that_edits_reference_data() -> None:
    net = Net.small()
    account = actions.add_account(
        by=SYSTEM, person=net.person().pk, username="root", password=PASSWORD, admin=True, now=NOW
    )
    assert (account.is_staff, account.is_superuser) == (True, True)


def test_accounts_are_closed_only_by_those_who_may() -> None:
    net = Net.small()
    account = net.account(net.holder("community_desk", net.community).person)
    officer = scope_of(net.holder("grid_officer", net.grid("一", net.building)).person)
    with pytest.raises(NotAllowed):
        actions.close_account(by=officer, account=account.pk, now=NOW)
    alone = Account.objects.create_user("alone", PASSWORD)
    with pytest.raises(NotAllowed):
        actions.close_account(by=scope_of(account.person), account=alone.pk, now=NOW)
    actions.close_account(by=SYSTEM, account=alone.pk, now=NOW)
