"""The roster by post, place and day, and what is vacant."""

from datetime import timedelta

import pytest
from tests.factories import LONG_AGO, NOW, SYSTEM, TODAY, Net, place, scope_of

from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.queries import count_households, holders_history, roster, seats_of, vacancies

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def rows(net: Net, scope: Scope = SYSTEM, **asked: object) -> list[tuple[str, int, str]]:
    posts = roster(scope, day=TODAY, **asked)  # type: ignore[arg-type]
    return [
        (seat.post.kind_id, seat.number, seat.holder.person.name if seat.holder else "")
        for seat in seats_of(posts, day=TODAY)
    ]


def test_each_seat_of_each_post_has_a_row() -> None:
    net = Net.small()
    net.holder("unit_leader", net.unit, name="许芳")
    post = net.post("residents_rep", net.community, seats=2)
    net.appoint(post, net.person("章春"))
    assert rows(net) == [("unit_leader", 1, "许芳"), ("residents_rep", 1, "章春"), ("residents_rep", 2, "")]


def test_roster_narrows_by_kind_place_and_name() -> None:
    net = Net.small()
    net.holder("unit_leader", net.unit, name="许芳")
    net.holder("building_leader", net.building, name="章春")
    net.holder("grid_officer", net.grid("一", net.building), name="小周")
    assert rows(net, kind="unit_leader") == [("unit_leader", 1, "许芳")]
    assert rows(net, under=net.unit) == [("unit_leader", 1, "许芳")]
    assert rows(net, name="章") == [("building_leader", 1, "章春")]
    assert len(rows(net, under=net.street)) == 3


def test_roster_of_another_day_shows_who_held_it_then() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit, name="许芳", since=TODAY)
    yesterday = TODAY - timedelta(days=1)
    [seat] = seats_of(roster(SYSTEM, day=yesterday), day=yesterday)
    assert seat.vacant
    [seat] = seats_of(roster(SYSTEM, day=TODAY), day=TODAY)
    assert (seat.holder, seat.away, seat.stand_in) == (term, False, None)


def test_seat_says_who_is_away_and_who_stands_in() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit)
    actions.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=None, now=NOW)
    acting = actions.stand_in(
        by=SYSTEM, post=term.post_id, seat=1, person=net.person().pk, since=TODAY, until=None, now=NOW
    )
    [seat] = seats_of(roster(SYSTEM, day=TODAY), day=TODAY)
    assert (seat.holder, seat.away, seat.stand_in) == (term, True, acting)


def test_vacancies_are_posts_with_a_free_seat_and_no_others() -> None:
    net = Net.small()
    net.holder("unit_leader", net.unit)
    empty = net.post("building_leader", net.building)
    half = net.post("residents_rep", net.community, seats=2)
    net.appoint(half, net.person())
    held = {post: post.held for post in vacancies(SYSTEM, day=TODAY)}
    assert held == {empty: 0, half: 1}
    assert list(vacancies(SYSTEM, day=TODAY, kind="building_leader")) == [empty]


def test_scope_sees_the_posts_where_it_may_read_people_and_its_own() -> None:
    net = Net.small()
    far = place("community", "南桥社区", net.street)
    net.holder("community_desk", far, name="钱工")
    grid = net.holder("grid_officer", net.grid("一", net.building), name="小周")
    net.holder("unit_leader", net.unit, name="许芳")
    leader = net.holder("building_leader", net.building, name="章春")
    assert {name for _kind, _seat, name in rows(net, scope_of(grid.person))} == {"小周", "许芳", "章春"}
    assert rows(net, scope_of(leader.person)) == [("building_leader", 1, "章春")]
    assert rows(net, Scope.nobody()) == []


def test_history_of_a_post_tells_the_latest_first() -> None:
    net = Net.small()
    first = net.holder("unit_leader", net.unit, since=LONG_AGO)
    actions.end_term(by=SYSTEM, term=first.pk, day=TODAY, now=NOW)
    second = net.appoint(first.post, net.person(), since=TOMORROW)
    assert list(holders_history(first.post)) == [second, first]


def test_households_are_counted_below_a_place() -> None:
    net = Net.small()
    net.household()
    street = [net.street.path]
    assert (count_households(street, day=TODAY), count_households(street, day=LONG_AGO)) == (1, 1)
    assert count_households(street, day=LONG_AGO - timedelta(days=1)) == 0
