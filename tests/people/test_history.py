"""Every change of the net is in its history, with who made it and without what must not stay."""

from datetime import timedelta

import pytest
from tests.factories import NOW, SYSTEM, TODAY, Net, refused_by_database, scope_of, sql

from mulin.audit.models import Change
from mulin.people import actions
from mulin.people.actions import NewFact
from mulin.people.middleware import bind
from mulin.people.rules import FactKind, Purpose
from mulin.places import actions as places

pytestmark = pytest.mark.django_db
NET = {
    "people_absence",
    "people_claim",
    "people_consent",
    "people_contact",
    "people_designation",
    "people_fact",
    "people_household",
    "people_membership",
    "people_ownership",
    "people_person",
    "people_post",
    "people_residency",
    "people_term",
    "places_area",
    "places_areaplace",
    "places_cover",
    "places_organisation",
    "places_place",
}


def lively() -> Net:
    """A net in which there is a row of everything."""
    net = Net.small()
    person = net.person("王安", "13800001111")
    home = net.household(person)
    actions.record_ownership(by=SYSTEM, new=actions.NewShare(net.flat.pk, TODAY, person=person.pk), now=NOW)
    term = net.appoint(net.post("unit_leader", net.unit), person)
    actions.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=None, now=NOW)
    lane = net.post("lane_keeper", net.community)
    actions.ask_for_post(by=scope_of(person), post=lane.pk, now=NOW)
    net.grid("一", net.building)
    branch = net.organisation("party", net.building)
    consents = {purpose: net.consent(person, purpose).pk for purpose in Purpose}
    year = (NOW + timedelta(days=300)).date()
    fact = NewFact(FactKind.CARRYING, "走访", year)
    actions.record_fact(by=SYSTEM, consent=consents[Purpose.NEED], new=fact, now=NOW)
    joining = {"consent": consents[Purpose.MEMBERSHIP], "organisation": branch.pk, "kind": "registered"}
    actions.join(by=SYSTEM, since=TODAY, now=NOW, **joining)
    named = {"household": home.pk, "consent": consents[Purpose.DESIGNATION], "kind": "centre"}
    actions.designate(by=SYSTEM, since=TODAY, now=NOW, **named)
    return net


def test_every_table_of_the_net_keeps_its_history() -> None:
    lively()
    tracked = sql("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'tracked'")
    assert {str(name) for (name,) in tracked} >= NET
    assert set(Change.objects.values_list("table", flat=True)) >= NET


def test_change_names_who_made_it() -> None:
    net = Net.small()
    desk = scope_of(net.holder("community_desk", net.community).person)
    bind(desk)
    places.rename_place(by=desk, place=net.building.pk, name="一栋", now=NOW)
    change = Change.objects.filter(row=net.building.pk).latest("id")
    assert (change.actor, change.kind, change.before, change.after) == (
        desk.person,
        "update",
        {"name": "1栋"},
        {"name": "一栋"},
    )


def test_removal_is_in_the_history_too() -> None:
    net = Net.small()
    person = net.person("王安", "13800001111")
    contact = person.contacts.get().pk
    actions.remove_contact(by=SYSTEM, contact=contact, now=NOW)
    kinds = Change.objects.filter(row=contact).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["insert", "delete"]


def test_history_holds_neither_names_nor_numbers() -> None:
    lively()
    about = Change.objects.filter(table__in=["people_person", "people_contact"])
    kept = " ".join(str(change.before) + str(change.after) for change in about)
    assert [word in kept for word in ("王安", "wang", "138****", "1111")] == [False] * 4
    assert "•" in kept


def test_change_that_changes_nothing_leaves_no_row() -> None:
    net = Net.small()
    before = Change.objects.count()
    sql("UPDATE places_place SET name = name WHERE id = %s", net.building.pk)
    assert Change.objects.count() == before


def test_consent_without_a_witness_is_refused_by_the_database_too() -> None:
    net = Net.small()
    consent = net.consent(net.person(), Purpose.NEED)
    with refused_by_database("people_consent_spoken_with_witness"):
        sql("UPDATE people_consent SET how = 'spoken' WHERE id = %s", consent.pk)
