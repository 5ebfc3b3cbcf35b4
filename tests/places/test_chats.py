"""The register of chat groups: which there are, for whom, who answers for each."""

import pytest
from tests.factories import LONG_AGO, NOW, SYSTEM, TODAY, Net, refused_by_database

from mulin.audit.queries import changes_of
from mulin.core.errors import NotAllowed, Refused
from mulin.core.periods import from_day
from mulin.core.scope import Grant, Scope
from mulin.places import actions
from mulin.places.actions import NewChat
from mulin.places.models import Chat
from mulin.places.rules import Capability

pytestmark = pytest.mark.django_db


def test_group_is_registered_with_its_place_and_its_owner() -> None:
    net = Net.small()
    committee = net.organisation("residents_committee")
    new = NewChat(" 1栋邻里群 ", net.building.pk, owner=committee.pk, qr_expires_on=TODAY)
    chat = actions.register_chat(by=SYSTEM, new=new, day=TODAY, now=NOW)
    chat.refresh_from_db()
    assert (str(chat), chat.place, chat.owner, chat.qr_expires_on, chat.during) == (
        "1栋邻里群",
        net.building,
        committee,
        TODAY,
        from_day(TODAY),
    )
    assert [change.kind for change in changes_of(chat.pk)] == ["insert"]


def test_one_name_stands_once_at_a_place() -> None:
    net = Net.small()
    new = NewChat("1栋邻里群", net.building.pk)
    actions.register_chat(by=SYSTEM, new=new, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="同名"):
        actions.register_chat(by=SYSTEM, new=NewChat(new.name, new.place), day=TODAY, now=NOW)
    with refused_by_database("places_chat_one_name_at_a_place"):
        Chat.objects.create(name=new.name, place=net.building, during=from_day(TODAY))
    actions.register_chat(by=SYSTEM, new=NewChat(new.name, net.unit.pk), day=TODAY, now=NOW)
    assert Chat.objects.count() == 2


def test_nothing_to_register_registers_nothing() -> None:
    assert actions.register_chats(by=SYSTEM, new=[], day=TODAY, now=NOW) == []


def test_only_those_who_edit_the_place_register_its_groups() -> None:
    net = Net.small()
    for where, allowed in ((net.unit, False), (net.building, True)):
        by = Scope(grants=frozenset({Grant(Capability.EDIT, where.path)}))
        new = NewChat("1栋邻里群", net.building.pk)
        if allowed:
            actions.register_chat(by=by, new=new, day=TODAY, now=NOW)
            continue
        with pytest.raises(NotAllowed):
            actions.register_chat(by=by, new=new, day=TODAY, now=NOW)
    assert Chat.objects.count() == 1


def test_groups_of_a_closed_place_are_over() -> None:
    net = Net.small()
    actions.register_chat(by=SYSTEM, new=NewChat("1栋邻里群", net.building.pk), day=LONG_AGO, now=NOW)
    actions.close_place(by=SYSTEM, place=net.building.pk, day=TODAY, now=NOW)
    assert [chat.during.upper for chat in Chat.objects.all()] == [TODAY]
