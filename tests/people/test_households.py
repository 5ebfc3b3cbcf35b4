"""Who lives where and who owns what."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import (
    LONG_AGO,
    NOW,
    SYSTEM,
    TODAY,
    Net,
    on_database,
    place,
    refused_by_database,
    scope_of,
    sql,
    undone,
)

from mulin.core.errors import NotAllowed, Refused
from mulin.people import actions
from mulin.people.actions import NewShare
from mulin.people.models import Household, Ownership, Person, Residency
from mulin.people.queries import households_by_area, households_of
from mulin.people.rules import Purpose
from mulin.places import actions as places

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def residents(net: Net, day: date = TODAY) -> list[list[str]]:
    return [[r.person.name for r in h.residencies.all()] for h in households_of(net.flat, day=day)]


def test_family_lives_in_its_flat_from_the_day_it_moves_in() -> None:
    net = Net.small()
    net.household(net.person("王安"), net.person("李平"), since=TODAY)
    assert residents(net, TODAY - timedelta(days=1)) == []
    assert residents(net) == [["李平", "王安"]]


def test_flat_may_hold_two_households() -> None:
    net = Net.small()
    net.household(net.person("王安"))
    net.household(net.person("李平"))
    assert sorted(residents(net)) == [["李平"], ["王安"]]


def test_newborn_joins_and_student_leaves() -> None:
    net = Net.small()
    student, parent, child = net.person("王远"), net.person("王安"), net.person("王小")
    home = net.household(student, parent)
    actions.move_in(by=SYSTEM, household=home.pk, persons=[child.pk], since=TODAY, now=NOW)
    actions.move_out(by=SYSTEM, household=home.pk, persons=[student.pk], day=TODAY, now=NOW)
    assert residents(net) == [["王安", "王小"]]


def test_household_ends_with_its_last_resident_and_the_next_tenant_inherits_nothing() -> None:
    net = Net.small()
    owner = net.person("王安")
    home = net.household(owner)
    consent = net.consent(owner, Purpose.DESIGNATION)
    actions.designate(
        by=SYSTEM, household=home.pk, consent=consent.pk, kind="centre", since=LONG_AGO, now=NOW
    )
    actions.move_out(by=SYSTEM, household=home.pk, day=TODAY, now=NOW)
    net.household(net.person("李平"), since=TODAY)
    assert residents(net) == [["李平"]]
    home.refresh_from_db()
    assert home.during.upper == TODAY
    assert home.designations.get().during.upper == TODAY
    with pytest.raises(Refused, match="已经搬走"):
        actions.move_in(by=SYSTEM, household=home.pk, persons=[owner.pk], since=TODAY, now=NOW)


def test_nobody_is_noted_twice_in_one_household() -> None:
    net = Net.small()
    person = net.person()
    home = net.household(person)
    with pytest.raises(Refused, match="已经登记在这一户"):
        actions.move_in(by=SYSTEM, household=home.pk, persons=[person.pk], since=TODAY, now=NOW)
    with refused_by_database("people_residency_once_at_a_time"):
        Residency.objects.create(person=person, household=home, during=home.during)


def test_closed_building_has_no_households() -> None:
    net = Net.small()
    person = net.person()
    net.household(person)
    share(net, 1, 1, person)
    places.close_place(by=SYSTEM, place=net.building.pk, day=TOMORROW, now=NOW)
    assert (residents(net), residents(net, TOMORROW)) == ([[person.name]], [])
    assert Ownership.objects.get().during.upper == TOMORROW
    with pytest.raises(Refused, match="停用"):
        net.household(net.person())


def test_households_are_housed_only_by_those_who_may_there() -> None:
    net = Net.small()
    desk = scope_of(net.holder("community_desk", net.community).person)
    officer = scope_of(net.holder("grid_officer", net.grid("一", net.building)).person)
    other = place("community", "南桥社区", net.street)
    elsewhere = place("premises", "1号", other)
    person = actions.add_person(by=desk, name="王安", now=NOW)
    home = actions.house(by=desk, premises=net.flat.pk, persons=[person.pk], since=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.house(by=desk, premises=elsewhere.pk, persons=[person.pk], since=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.move_out(by=officer, household=home.pk, day=TOMORROW, now=NOW)
    stranger = net.person()
    net.household(stranger, at=elsewhere)
    with pytest.raises(NotAllowed):
        actions.house(by=desk, premises=net.flat.pk, persons=[stranger.pk], since=TODAY, now=NOW)
    with pytest.raises(Refused, match="找不到"):
        actions.house(by=desk, premises=person.pk, persons=[], since=TODAY, now=NOW)


def test_shares_add_up_to_one_flat_and_not_more() -> None:
    net = Net.small()
    one, other = net.person(), net.person()
    share(net, 1, 3, one)
    share(net, 2, 3, other)
    with pytest.raises(Refused, match="超过了一整套"):
        share(net, 1, 1_000_000, net.person())
    actions.end_ownership(by=SYSTEM, ownership=Ownership.objects.latest("id").pk, day=TODAY, now=NOW)
    share(net, 2, 3, net.person(), since=TODAY)
    with refused_by_database("people_ownership_not_more_than_whole"):
        sql("UPDATE people_ownership SET parts = 2 WHERE parts = 1")


def test_company_may_own_a_share() -> None:
    net = Net.small()
    company = net.organisation("property")
    new = NewShare(net.flat.pk, TODAY, organisation=company.pk)
    assert actions.record_ownership(by=SYSTEM, new=new, now=NOW).organisation == company
    with refused_by_database("people_ownership_person_or_organisation"):
        Ownership.objects.create(premises=net.unit, during=net.household().during)
    with pytest.raises(Refused, match="不大于一"):
        share(net, 3, 2, net.person())


@on_database
@given(
    st.lists(
        st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(0, 20), st.integers(1, 20)), max_size=10
    )
)
def test_shares_of_a_day_are_never_more_than_the_whole(wishes: list[tuple[int, int, int, int]]) -> None:
    with undone():
        net = Net.small()
        person = net.person()
        for parts, of, start, length in wishes:
            since = TODAY + timedelta(days=start)
            try:
                made = share(net, min(parts, of), of, person, since=since)
            except Refused:
                continue
            actions.end_ownership(by=SYSTEM, ownership=made.pk, day=since + timedelta(days=length), now=NOW)
        for day in range(41):
            held = Ownership.objects.filter(during__contains=TODAY + timedelta(days=day))
            assert sum(Fraction(o.parts, o.of) for o in held) <= 1


def test_households_are_counted_by_grid() -> None:
    net = Net.small()
    other = place("building", "2栋", net.community)
    grid, empty = net.grid("一", net.building), net.grid("二", other)
    net.household()
    net.household(at=place("premises", "102室", net.unit))
    assert households_by_area([grid.pk, empty.pk], day=TODAY) == {grid.pk: 2, empty.pk: 0}


def test_bulk_writes_keep_the_order_they_were_given_in() -> None:
    net = Net.small()
    new = [actions.NewHousehold(net.flat.pk, TODAY, name=f"{n}") for n in range(3)]
    housed = actions.house_many(by=SYSTEM, new=new, now=NOW)
    assert [h.name for h in housed] == ["0", "1", "2"]
    assert actions.house_many(by=SYSTEM, new=[], now=NOW) == []
    assert actions.record_ownerships(by=SYSTEM, new=[], now=NOW) == []
    assert Household.objects.count() == 3


def share(net: Net, parts: int, of: int, person: Person, *, since: date = LONG_AGO) -> Ownership:
    new = NewShare(net.flat.pk, since, person=person.pk, parts=parts, of=of)
    return actions.record_ownership(by=SYSTEM, new=new, now=NOW)


def test_many_move_in_at_once_each_from_their_own_day() -> None:
    net = Net.small()
    other = place("premises", "102室", net.unit)
    one, two = net.household(net.person("许红")), net.household(net.person("章春"), at=other)
    new = [
        actions.NewResident(one.pk, net.person("许小红").pk, LONG_AGO),
        actions.NewResident(two.pk, net.person("章小春").pk, TODAY),
    ]
    made = actions.move_in_many(by=SYSTEM, new=new, now=NOW)
    assert [(r.pk, r.household_id, r.during.lower) for r in made] == [
        (n.id, n.household, n.since) for n in new
    ]
    assert residents(net, LONG_AGO) == [["许红", "许小红"]]


def test_nobody_moves_into_a_household_that_is_no_more() -> None:
    net = Net.small()
    gone = actions.NewResident(net.flat.pk, net.person().pk, TODAY)
    with pytest.raises(Refused, match="这一户找不到了"):
        actions.move_in_many(by=SYSTEM, new=[gone], now=NOW)
