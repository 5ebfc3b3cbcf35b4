"""Numbers: encrypted, found by a blind index, opened only to who logged their look."""

import pytest
from tests.factories import NOW, SYSTEM, TODAY, Net, place, refused_by_database, scope_of, sql

from mulin.audit.models import Look
from mulin.core.db import as_system
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.middleware import bind
from mulin.people.models import Contact, ContactSecret, Person
from mulin.people.queries import persons_by_phone

pytestmark = pytest.mark.django_db
NUMBER = "13800001111"


def officer_of(net: Net) -> Scope:
    scope = scope_of(net.holder("grid_officer", net.grid("一", net.building)).person)
    bind(scope)
    return scope


def resident(net: Net, phone: str = NUMBER) -> Person:
    person = net.person("王安", phone)
    net.household(person)
    return person


def test_number_is_stored_unreadable_and_found_again() -> None:
    net = Net.small()
    person = resident(net, "138 0000-1111")
    contact = person.contacts.get()
    assert contact.masked == "138****1111"
    with as_system():
        secret = contact.secret
    assert NUMBER.encode() not in bytes(secret.cipher) + bytes(contact.digest)
    assert list(persons_by_phone(NUMBER)) == [person]
    assert not persons_by_phone("13800002222").exists()


def test_number_opens_after_a_look_that_its_owner_can_read() -> None:
    net = Net.small()
    person = resident(net)
    officer = officer_of(net)
    contact = person.contacts.get()
    shown = actions.reveal_contact(by=officer, contact=contact.pk, reason="约时间上门", now=NOW)
    assert shown == NUMBER
    look = Look.objects.get()
    assert (look.subject, look.viewer, look.what, look.reason) == (
        person.pk,
        officer.person,
        "contact",
        "约时间上门",
    )


def test_look_needs_a_reason() -> None:
    net = Net.small()
    person = resident(net)
    with pytest.raises(Refused, match="为什么"):
        actions.reveal_contact(by=officer_of(net), contact=person.contacts.get().pk, reason=" ", now=NOW)


def test_volunteer_and_stranger_never_see_a_number() -> None:
    net = Net.small()
    contact = resident(net).contacts.get()
    leader = scope_of(net.holder("building_leader", net.building).person)
    for scope in (leader, Scope.nobody(), scope_of(net.person())):
        bind(scope)
        with pytest.raises(NotAllowed):
            actions.reveal_contact(by=scope, contact=contact.pk, reason="看看", now=NOW)


def test_officer_of_another_place_does_not_see_the_number() -> None:
    net = Net.small()
    contact = resident(net).contacts.get()
    other = place("community", "南桥社区", net.street)
    scope = scope_of(net.holder("community_desk", other).person)
    bind(scope)
    with pytest.raises(NotAllowed):
        actions.reveal_contact(by=scope, contact=contact.pk, reason="看看", now=NOW)
    left_there = actions.leave_number(phone=NUMBER, now=NOW)
    shown = actions.reveal_contact(
        by=scope, contact=left_there.pk, reason="回电", now=NOW, left_at=[other.path]
    )
    assert shown == NUMBER


def test_database_hides_numbers_from_whoever_forgot_to_log_the_look() -> None:
    net = Net.small()
    person = resident(net)
    bind(officer_of(net))
    assert not ContactSecret.objects.exists()
    assert sql("SELECT count(*) FROM people_contactsecret") == [(0,)]
    assert ContactSecret.objects.update(cipher=b"") == 0
    bind(scope_of(person))
    assert ContactSecret.objects.get().contact.person == person
    bind(Scope.nobody())
    assert not ContactSecret.objects.exists()


def test_look_without_the_capability_opens_nothing() -> None:
    net = Net.small()
    contact = resident(net).contacts.get()
    scope = Scope(person=net.person().pk, grants=officer_of(net).grants)
    bind(Scope.nobody())
    with pytest.raises(NotAllowed):
        actions.reveal_contact(by=scope, contact=contact.pk, reason="看看", now=NOW)


def test_own_number_shows_to_its_owner() -> None:
    net = Net.small()
    person = resident(net)
    own = scope_of(person)
    bind(own)
    contact = person.contacts.get()
    assert actions.reveal_contact(by=own, contact=contact.pk, reason="看自己的", now=NOW) == NUMBER


@pytest.mark.parametrize("wrong", ["110", "12345678901", "abc", "1380000111x", "+1 202 555 0100"])
def test_what_cannot_be_a_number_is_refused_in_words(wrong: str) -> None:
    net = Net.small()
    with pytest.raises(Refused, match="号码看不懂"):
        net.person("王安", wrong)


def test_shared_phone_is_normal_and_the_same_number_twice_is_not() -> None:
    net = Net.small()
    one, other = net.person("王安", NUMBER), net.person("李平", NUMBER)
    assert set(persons_by_phone(NUMBER)) == {one, other}
    with pytest.raises(Refused, match="已经登记过"):
        actions.add_contact(by=SYSTEM, person=one.pk, phone=NUMBER, now=NOW)
    second = actions.add_contact(by=SYSTEM, person=one.pk, phone="0551-65000000", now=NOW)
    assert second.masked == "055****0000"


def test_new_number_takes_the_place_of_the_old_one() -> None:
    net = Net.small()
    person = resident(net)
    contact = person.contacts.get()
    changed = actions.change_contact(by=SYSTEM, contact=contact.pk, phone="13900002222", now=NOW)
    officer = officer_of(net)
    assert changed == contact
    assert not persons_by_phone(NUMBER).exists()
    assert actions.reveal_contact(by=officer, contact=contact.pk, reason="回电", now=NOW) == "13900002222"


def test_removed_number_is_gone_with_its_secret() -> None:
    net = Net.small()
    person = resident(net)
    actions.remove_contact(by=SYSTEM, contact=person.contacts.get().pk, now=NOW)
    with as_system():
        assert (Contact.objects.count(), ContactSecret.objects.count()) == (0, 0)


def test_number_left_without_a_person_is_nobodys_to_change() -> None:
    left = actions.leave_number(phone=NUMBER, now=NOW, expires_on=TODAY)
    assert (left.person, left.expires_on) == (None, TODAY)
    with pytest.raises(NotAllowed):
        actions.change_contact(by=SYSTEM, contact=left.pk, phone=NUMBER, now=NOW)
    with pytest.raises(NotAllowed):
        actions.remove_contact(by=SYSTEM, contact=left.pk, now=NOW)


def test_looks_are_never_changed() -> None:
    net = Net.small()
    person = resident(net)
    officer = officer_of(net)
    actions.reveal_contact(by=officer, contact=person.contacts.get().pk, reason="回电", now=NOW)
    with pytest.raises(Exception, match=r"permission denied|never changed"):
        Look.objects.update(reason="")


def test_name_needs_letters_and_sorts_by_its_sound() -> None:
    net = Net.small()
    with pytest.raises(Refused, match="姓名"):
        actions.add_person(by=SYSTEM, name="  ", now=NOW)
    person = net.person("张三")
    assert person.sort_key == "zhang1 san1"
    assert actions.change_name(by=SYSTEM, person=person.pk, name=" 李四 ", now=NOW).sort_key == "li3 si4"
    with pytest.raises(Refused, match="姓名"):
        actions.change_name(by=SYSTEM, person=person.pk, name="", now=NOW)


def test_persons_are_noted_only_by_those_who_may() -> None:
    net = Net.small()
    leader = scope_of(net.holder("building_leader", net.building).person)
    with pytest.raises(NotAllowed):
        actions.add_person(by=leader, name="王安", now=NOW)
    assert actions.add_persons(by=SYSTEM, new=[], now=NOW) == []


def test_number_is_bound_to_its_row() -> None:
    net = Net.small()
    one, other = resident(net), net.person("李平", "13900002222")
    with as_system():
        stolen = ContactSecret.objects.get(contact__person=other)
        ContactSecret.objects.filter(contact__person=one).update(cipher=stolen.cipher)
    officer = officer_of(net)
    with pytest.raises(Exception, match="wrong"):
        actions.reveal_contact(by=officer, contact=one.contacts.get().pk, reason="回电", now=NOW)


def test_history_tells_that_a_number_changed_and_not_what_it_was() -> None:
    net = Net.small()
    contact = resident(net).contacts.get()
    actions.change_contact(by=SYSTEM, contact=contact.pk, phone="13900002222", now=NOW)
    rows = sql('SELECT before, after FROM audit_change WHERE "table" = %s ORDER BY id', "people_contact")
    assert '"masked": "•"' in str(rows[-1]).replace("'", '"')
    assert "139" not in str(rows)


def test_constraint_keeps_one_number_once_a_person() -> None:
    net = Net.small()
    contact = resident(net).contacts.get()
    with refused_by_database("people_contact_once_a_person"):
        Contact.objects.create(
            person=contact.person, digest=contact.digest, masked=contact.masked, created_at=NOW
        )
