"""Who asks to be deleted is deleted."""

import pytest
from tests.factories import NOW, SYSTEM, TODAY, Net, place, scope_of

from mulin.core.db import as_system
from mulin.core.errors import NotAllowed, Refused
from mulin.people import actions
from mulin.people.actions.moving import references
from mulin.people.models import Contact, ContactSecret, Match, Person
from mulin.people.rules import Purpose

pytestmark = pytest.mark.django_db


def rows_about(person: Person) -> int:
    return sum(model._base_manager.filter(**{field: person.pk}).count() for model, field in references())


def test_nothing_about_the_person_is_left() -> None:
    net = Net.small()
    person = net.person("王安", "13800001111")
    net.person("王安", "13800001111")
    home = net.household(person)
    new = actions.NewShare(net.flat.pk, TODAY, person=person.pk)
    actions.record_ownership(by=SYSTEM, new=new, now=NOW)
    consent = net.consent(person, Purpose.DESIGNATION)
    actions.designate(by=SYSTEM, household=home.pk, consent=consent.pk, kind="centre", since=TODAY, now=NOW)
    actions.propose_matches(now=NOW)
    actions.forget_person(by=SYSTEM, person=person.pk, now=NOW)
    with as_system():
        assert (Contact.objects.count(), ContactSecret.objects.count()) == (1, 1)
    assert rows_about(person) == 0
    assert not Person.objects.filter(pk=person.pk).exists()
    assert not Match.objects.exists()


def test_post_once_held_stays_without_a_name() -> None:
    net = Net.small()
    term = net.show(net.holder("unit_leader", net.unit, name="许芳", phone="13800001111"))
    actions.end_term(by=SYSTEM, term=term.pk, day=TODAY, now=NOW)
    actions.forget_person(by=SYSTEM, person=term.person_id, now=NOW)
    term.refresh_from_db()
    assert (term.person.name, term.show_name, term.shown_by) == ("—", False, None)
    assert rows_about(term.person) == 1


def test_entries_merged_into_the_person_lose_their_names_too() -> None:
    net = Net.small()
    kept, gone = net.person("王安"), net.person("王平")
    actions.merge_persons(by=SYSTEM, kept=kept.pk, gone=gone.pk, now=NOW)
    actions.forget_person(by=SYSTEM, person=kept.pk, now=NOW)
    assert set(Person.objects.values_list("name", flat=True)) == {"—"}


def test_who_is_on_duty_or_can_sign_in_is_not_deleted_yet() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit)
    account = net.account(term.person)
    with pytest.raises(Refused, match="还在岗"):
        actions.forget_person(by=SYSTEM, person=term.person_id, now=NOW)
    actions.end_term(by=SYSTEM, term=term.pk, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="还有账号"):
        actions.forget_person(by=SYSTEM, person=term.person_id, now=NOW)
    actions.close_account(by=SYSTEM, account=account.pk, now=NOW)
    actions.forget_person(by=SYSTEM, person=term.person_id, now=NOW)


def test_only_an_editor_of_the_place_deletes() -> None:
    net = Net.small()
    person = net.person()
    net.household(person, at=place("premises", "1号", place("community", "南桥社区", net.street)))
    desk = scope_of(net.holder("community_desk", net.community).person)
    with pytest.raises(NotAllowed):
        actions.forget_person(by=desk, person=person.pk, now=NOW)
