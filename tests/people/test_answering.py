"""Who answers for a place: on the door page, on the board, and on the ladder."""

from datetime import timedelta

import pytest
from tests.factories import NOW, SYSTEM, TODAY, Net

from mulin.people import actions
from mulin.people.queries import contacts_for, rung_posts

pytestmark = pytest.mark.django_db
NUMBER = "13800001111"


def on_the_door(net: Net) -> list[tuple[str, str | None, str | None, bool]]:
    return [(a.kind, a.shown_name, a.phone, a.vacant) for a in contacts_for(net.unit, day=TODAY)]


def test_nearest_post_comes_first_and_only_what_each_lets_be_shown() -> None:
    net = Net.small()
    net.show(net.holder("community_desk", net.community, name="赵工", phone="0551-65000000"), phone=False)
    net.holder("grid_officer", net.grid("一", net.building), name="小周", phone="13900000000")
    net.show(net.holder("unit_leader", net.unit, name="许芳", phone=NUMBER))
    net.post("building_leader", net.building)
    assert on_the_door(net) == [
        ("unit_leader", "许芳", NUMBER, False),
        ("building_leader", None, None, True),
        ("grid_officer", None, None, False),
        ("community_desk", "赵工", None, False),
    ]


def test_posts_of_other_doors_and_of_what_is_below_do_not_answer() -> None:
    net = Net.small()
    net.holder("unit_leader", net.unit)
    assert contacts_for(net.building, day=TODAY) == []
    company = net.organisation("property")
    net.holder("property_keeper", company)
    assert contacts_for(net.community, day=TODAY) == []


def test_stand_in_shows_in_the_place_of_the_one_away() -> None:
    net = Net.small()
    term = net.show(net.holder("unit_leader", net.unit, name="许芳"))
    actions.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=None, now=NOW)
    assert on_the_door(net) == [("unit_leader", "许芳", None, False)]
    other = net.person("章春")
    actions.stand_in(by=SYSTEM, post=term.post_id, seat=1, person=other.pk, since=TODAY, until=None, now=NOW)
    [shown] = contacts_for(net.unit, day=TODAY)
    assert (shown.shown_name, shown.acting, shown.at_label) == (None, True, "1单元")


def test_last_number_noted_is_the_one_shown() -> None:
    net = Net.small()
    term = net.show(net.holder("unit_leader", net.unit, name="许芳", phone=NUMBER))
    later = NOW + timedelta(days=1)
    actions.add_contact(by=SYSTEM, person=term.person_id, phone="13900002222", now=later)
    assert on_the_door(net) == [("unit_leader", "许芳", "13900002222", False)]


def test_number_of_queries_does_not_grow_with_posts(django_assert_num_queries: object) -> None:
    net = Net.small()
    counts = []
    for _ in range(2):
        for _ in range(3):
            net.show(net.holder("residents_rep", net.unit, phone=NUMBER))
        counts.append(queries_of(lambda: contacts_for(net.unit, day=TODAY)))
    assert counts[0] == counts[1]


def queries_of(read: object) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        read()  # type: ignore[operator]
    return len(captured)


def test_ladder_names_each_rung_and_who_is_on_duty() -> None:
    net = Net.small()
    desk = net.show(net.holder("community_desk", net.community, name="赵工"))
    officer = net.holder("grid_officer", net.grid("一", net.building))
    away = net.holder("building_leader", net.building)
    actions.record_absence(by=SYSTEM, term=away.pk, since=TODAY, until=None, now=NOW)
    net.post("unit_leader", net.unit)
    net.holder("police", net.community)
    ladder = rung_posts(net.unit, day=TODAY)
    assert [(r.post.kind_id, r.rank, r.volunteer, r.holders, r.taken, r.shown) for r in ladder] == [
        ("unit_leader", 10, True, (), False, ""),
        ("building_leader", 20, True, (), True, "有人在岗"),
        ("grid_officer", 30, False, (officer.person_id,), True, "有人在岗"),
        ("community_desk", 40, False, (desk.person_id,), True, "赵工"),
    ]


def test_ladder_takes_the_nearer_post_of_a_rung_first() -> None:
    net = Net.small()
    far = net.holder("unit_leader", net.community)
    near = net.holder("unit_leader", net.unit)
    assert [r.post for r in rung_posts(net.flat, day=TODAY)] == [near.post, far.post]
