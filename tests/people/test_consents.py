"""Consent, and what is kept only because of it."""

from datetime import date, timedelta

import pytest
from tests.factories import LONG_AGO, NOW, SYSTEM, TODAY, Net, place, refused_by_database, scope_of, sql

from mulin.core.errors import NotAllowed, Refused
from mulin.people import actions
from mulin.people.actions import NewFact
from mulin.people.models import Consent, Designation, Fact, Membership, Person
from mulin.people.queries import members_by_grid
from mulin.people.rules import FactKind, HowGiven, Purpose
from mulin.places import actions as places

pytestmark = pytest.mark.django_db
IN_A_YEAR = TODAY + timedelta(days=366)


def need(consent: Consent, expires_on: date = IN_A_YEAR, kind: str = FactKind.CARRYING) -> Fact:
    new = NewFact(kind, "上下楼时有人扶一把", expires_on)
    return actions.record_fact(by=SYSTEM, consent=consent.pk, new=new, now=NOW)


def member(net: Net, person: Person, since: date = LONG_AGO) -> Membership:
    consent = net.consent(person, Purpose.MEMBERSHIP)
    branch = net.organisation("party")
    return actions.join(
        by=SYSTEM, consent=consent.pk, organisation=branch.pk, kind="party", since=since, now=NOW
    )


def test_need_is_kept_for_a_year_at_most() -> None:
    net = Net.small()
    consent = net.consent(net.person(), Purpose.NEED)
    assert need(consent).expires_on == IN_A_YEAR
    for wrong in (IN_A_YEAR + timedelta(days=1), TODAY):
        with pytest.raises(Refused, match="12个月"):
            need(consent, wrong)


def test_only_known_needs_can_be_noted() -> None:
    net = Net.small()
    consent = net.consent(net.person(), Purpose.NEED)
    with pytest.raises(Refused, match="不能登记"):
        need(consent, kind="anything_else")


def test_consent_serves_the_purpose_it_was_given_for_and_no_other() -> None:
    net = Net.small()
    with pytest.raises(Refused, match="别的事"):
        need(net.consent(net.person(), Purpose.SHOWN))


def test_consent_of_one_person_is_no_ground_for_another() -> None:
    net = Net.small()
    fact = need(net.consent(net.person(), Purpose.NEED))
    other = net.consent(net.person(), Purpose.NEED)
    with refused_by_database("people_consent_of_the_person"):
        sql("UPDATE people_fact SET consent_id = %s WHERE id = %s", other.pk, fact.pk)


def test_spoken_consent_names_its_witness() -> None:
    net = Net.small()
    spoken = {"by": SYSTEM, "purpose": Purpose.NEED, "how": HowGiven.SPOKEN, "now": NOW}
    with pytest.raises(Refused, match="谁在场"):
        actions.give_consent(person=net.person().pk, **spoken)
    assert actions.give_consent(person=net.person().pk, witness=" 许芳 ", **spoken).witness == "许芳"


def test_withdrawing_ends_at_once_all_that_rests_on_it() -> None:
    net = Net.small()
    person = net.person()
    home = net.household(person)
    needed = need(net.consent(person, Purpose.NEED))
    joined, to_come = member(net, person), member(net, person, since=TODAY + timedelta(days=9))
    ground = net.consent(person, Purpose.DESIGNATION)
    for since in (LONG_AGO, TODAY + timedelta(days=9)):
        actions.designate(
            by=SYSTEM, household=home.pk, consent=ground.pk, kind="centre", since=since, now=NOW
        )
    for consent in Consent.objects.all():
        actions.withdraw_consent(by=scope_of(person), consent=consent.pk, now=NOW)
    assert not Fact.objects.filter(pk=needed.pk).exists()
    assert Membership.objects.get().during.upper == TODAY
    assert Membership.objects.get() == joined != to_come
    assert Designation.objects.get().during.upper == TODAY


def test_withdrawn_consent_carries_nothing_new_and_does_not_come_back() -> None:
    net = Net.small()
    consent = net.consent(net.person(), Purpose.NEED)
    withdrawn = actions.withdraw_consent(by=SYSTEM, consent=consent.pk, now=NOW)
    again = actions.withdraw_consent(by=SYSTEM, consent=consent.pk, now=NOW)
    assert again.withdrawn_on == withdrawn.withdrawn_on == TODAY
    with pytest.raises(Refused, match="已经撤回"):
        need(consent)
    with refused_by_database("people_consent_stays_withdrawn"):
        sql("UPDATE people_consent SET withdrawn_on = NULL WHERE id = %s", consent.pk)


def test_household_is_designated_only_by_somebody_who_lives_there() -> None:
    net = Net.small()
    home, stranger = net.household(net.person()), net.person()
    consent = net.consent(stranger, Purpose.DESIGNATION)
    with pytest.raises(Refused, match="这一户的人"):
        actions.designate(
            by=SYSTEM, household=home.pk, consent=consent.pk, kind="centre", since=TODAY, now=NOW
        )


def test_person_decides_alone_about_what_is_kept() -> None:
    net = Net.small()
    person = net.person()
    own, stranger = scope_of(person), scope_of(net.person())
    given = actions.give_consent(by=own, person=person.pk, purpose=Purpose.NEED, how=HowGiven.ONLINE, now=NOW)
    fact, joined = need(given), member(net, person)
    with pytest.raises(NotAllowed):
        actions.remove_fact(by=stranger, fact=fact.pk, now=NOW)
    with pytest.raises(NotAllowed):
        actions.leave(by=stranger, membership=joined.pk, day=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.withdraw_consent(by=stranger, consent=given.pk, now=NOW)
    with pytest.raises(NotAllowed):
        actions.give_consent(by=stranger, person=person.pk, purpose=Purpose.NEED, how=HowGiven.PAPER, now=NOW)
    actions.remove_fact(by=own, fact=fact.pk, now=NOW)
    actions.leave(by=own, membership=joined.pk, day=TODAY, now=NOW)
    assert Fact.objects.count() == 0
    assert Membership.objects.get().during.upper == TODAY


def test_memberships_are_noted_only_by_those_who_may_see_them() -> None:
    net = Net.small()
    person = net.person()
    net.household(person)
    desk = scope_of(net.holder("community_desk", net.community).person)
    consent = net.consent(person, Purpose.MEMBERSHIP)
    here, elsewhere = net.organisation("party"), place("community", "南桥社区", net.street)
    there = places.found_organisation(
        by=SYSTEM, new=places.NewOrganisation("party", "南桥党委", elsewhere.pk), day=TODAY, now=NOW
    )
    joining = {"by": desk, "consent": consent.pk, "kind": "party", "since": TODAY, "now": NOW}
    assert actions.join(organisation=here.pk, **joining).organisation == here
    with pytest.raises(NotAllowed):
        actions.join(organisation=there.pk, **joining)


def test_members_are_counted_by_grid_and_not_named() -> None:
    net = Net.small()
    grid = net.grid("一", net.building)
    joined = member(net, net.person())
    places.cover(by=SYSTEM, organisation=joined.organisation_id, areas=[grid.pk], day=LONG_AGO, now=NOW)
    assert members_by_grid(day=TODAY, kinds=["party"]) == {grid.pk: 1}
    assert members_by_grid(day=TODAY, kinds=["squad"]) == {}
