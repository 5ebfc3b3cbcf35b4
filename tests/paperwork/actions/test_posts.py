"""Sheets of posts and of those who hold them."""

from datetime import date

import pytest
from tests.factories import LONG_AGO, NOW, SYSTEM, TODAY, Net, place, scope_of
from tests.paperwork.office import changes, imported, looked_at, outlook, wrongs

from mulin.paperwork.queries.stored import problems_of
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.problems import Wrong
from mulin.people.models import Contact, Match, Person, Post, Term
from mulin.places import actions as places

pytestmark = pytest.mark.django_db
POSTS = SheetKind.POSTS
HEAD = ["岗位编号", "岗位", "楼栋", "单元", "网格", "组织", "姓名", "电话", "任职日期", "离任日期"]
ROWS = [
    ["J1", "楼栋长", "1栋", None, None, None, "许红", 13800000001, "2024-01-01", None],
    ["J2", "单元长", "1栋", "1单元", None, None, None, None, None, None],
    ["J3", "网格员", None, None, "一网格", None, "赵明", "13800000003", "2023-06-01", "至今"],
]


def held() -> list[tuple[str, str, str, date | None, date | None]]:
    terms = Term.objects.select_related("post__place", "post__area", "post__organisation", "person")
    return sorted(
        (t.post.kind_id, str(t.post.at), t.person.name, t.during.lower, t.during.upper) for t in terms
    )


def net_with_grid() -> Net:
    net = Net.small()
    net.grid("一网格", net.building)
    return net


def test_posts_are_opened_and_filled() -> None:
    net = net_with_grid()
    sheet = imported(POSTS, net.community, [HEAD, *ROWS])
    assert held() == [
        ("building_leader", "1栋", "许红", date(2024, 1, 1), None),
        ("grid_officer", "一网格", "赵明", date(2023, 6, 1), None),
    ]
    posts = Post.objects.order_by("kind__order").values_list("kind", "seats", "opened")
    assert list(posts) == [
        ("unit_leader", 1, TODAY),
        ("building_leader", 1, date(2024, 1, 1)),
        ("grid_officer", 1, date(2023, 6, 1)),
    ]
    assert Contact.objects.filter(person__name="许红").count() == 1
    assert sheet.result == {"new": 3, "changed": 0, "same": 0, "bad": 0, "alike": 0}


def test_a_second_import_of_the_same_sheet_changes_nothing() -> None:
    net = net_with_grid()
    imported(POSTS, net.community, [HEAD, *ROWS])
    before = changes()
    assert outlook(imported(POSTS, net.community, [HEAD, *ROWS])) == (0, 0, 3, 0)
    assert changes() == before


@pytest.mark.parametrize(
    ("column", "value", "after"),
    [
        (6, "许虹", ("building_leader", "1栋", "许虹", date(2024, 1, 1), None)),
        (8, "2024-02-01", ("building_leader", "1栋", "许红", date(2024, 2, 1), None)),
        (9, "2026-12-31", ("building_leader", "1栋", "许红", date(2024, 1, 1), date(2027, 1, 1))),
    ],
)
def test_a_changed_row_mends_its_own_term_alone(
    column: int, value: str, after: tuple[str, str, str, date, date | None]
) -> None:
    net = net_with_grid()
    imported(POSTS, net.community, [HEAD, *ROWS])
    before = changes()
    mended = [*ROWS[0][:column], value, *ROWS[0][column + 1 :]]
    assert outlook(imported(POSTS, net.community, [HEAD, mended, *ROWS[1:]])) == (0, 1, 2, 0)
    assert (changes() - before, held()[0]) == (1, after)


def test_a_new_number_replaces_the_old_one() -> None:
    net = net_with_grid()
    imported(POSTS, net.community, [HEAD, *ROWS])
    imported(POSTS, net.community, [HEAD, [*ROWS[0][:7], 13800000009, *ROWS[0][8:]]])
    assert [c.masked for c in Contact.objects.filter(person__name="许红")] == ["138****0009"]


def test_a_new_name_with_a_new_day_is_a_successor() -> None:
    net = net_with_grid()
    imported(POSTS, net.community, [HEAD, *ROWS])
    heir = [*ROWS[0][:6], "章春", 13800000005, "2026-03-01", None]
    assert outlook(imported(POSTS, net.community, [HEAD, heir])) == (0, 1, 0, 0)
    assert held()[:2] == [
        ("building_leader", "1栋", "章春", date(2026, 3, 1), None),
        ("building_leader", "1栋", "许红", date(2024, 1, 1), date(2026, 3, 1)),
    ]
    assert outlook(looked_at(POSTS, net.community, [HEAD, heir])) == (0, 0, 1, 0)


def test_a_successor_of_the_same_day_takes_the_place_of_a_mistake() -> None:
    net = net_with_grid()
    imported(POSTS, net.community, [HEAD, ROWS[0]])
    imported(POSTS, net.community, [HEAD, [*ROWS[0][:6], "章春", None, "2023-12-31", None]])
    assert held() == [("building_leader", "1栋", "章春", date(2023, 12, 31), None)]


def test_under_its_number_a_holder_moves_to_another_post() -> None:
    net = net_with_grid()
    imported(POSTS, net.community, [HEAD, *ROWS])
    moved = ["J1", "单元长", "1栋", "1单元", None, None, "许红", None, "2026-03-01", None]
    imported(POSTS, net.community, [HEAD, moved])
    assert [row for row in held() if row[2] == "许红"] == [
        ("building_leader", "1栋", "许红", date(2024, 1, 1), date(2026, 3, 1)),
        ("unit_leader", "1单元", "许红", date(2026, 3, 1), None),
    ]
    assert Person.objects.filter(name="许红").count() == 1


def test_without_numbers_the_post_the_name_and_the_day_tell_rows_apart() -> None:
    net = net_with_grid()
    rows = [HEAD[1:], ROWS[0][1:], ROWS[1][1:]]
    imported(POSTS, net.community, rows)
    before = changes()
    assert outlook(imported(POSTS, net.community, rows)) == (0, 0, 2, 0)
    assert changes() == before


def test_a_holder_who_is_known_is_not_appointed_again() -> None:
    net = net_with_grid()
    term = net.holder("building_leader", net.building, name="许红", since=date(2024, 1, 1))
    assert outlook(imported(POSTS, net.community, [HEAD, ROWS[0][:7]])) == (0, 0, 1, 0)
    assert list(Term.objects.all()) == [term]


def test_a_taken_seat_is_said_with_its_holder_masked() -> None:
    net = net_with_grid()
    net.holder("building_leader", net.building, name="王平")
    sheet = looked_at(POSTS, net.community, [HEAD, ROWS[0]])
    [problem] = problems_of(sheet.pk)
    assert (problem.column, problem.wrong, problem.given) == (6, Wrong.SEAT_TAKEN, {"holder": "王*"})


def test_a_longer_time_must_not_run_into_the_next_holder() -> None:
    net = net_with_grid()
    rows = [
        HEAD,
        ["J1", "楼栋长", "1栋", None, None, None, "许红", None, "2020-01-01", "2022-12-31"],
        ["J2", "楼栋长", "1栋", None, None, None, "章春", None, "2023-01-01", None],
    ]
    imported(POSTS, net.community, rows)
    assert Post.objects.get().seats == 1
    rows[1][9] = "2023-06-30"
    assert wrongs(looked_at(POSTS, net.community, rows)) == [(2, 8, Wrong.SEAT_TAKEN)]


def test_a_new_post_gets_as_many_seats_as_the_sheet_fills_at_once() -> None:
    net = net_with_grid()
    rows = [HEAD, ROWS[0], ["J9", *ROWS[0][1:6], "章春", None, "2025-01-01", None]]
    imported(POSTS, net.community, rows)
    assert (Post.objects.get().seats, [t.seat for t in Term.objects.order_by("during")]) == (2, [1, 2])


def test_an_organisation_may_have_posts() -> None:
    net = net_with_grid()
    new = places.NewOrganisation(kind="party", name="柳岸党支部", home=net.community.pk)
    places.found_organisation(by=SYSTEM, new=new, day=LONG_AGO, now=NOW)
    imported(POSTS, net.community, [HEAD, ["J1", "党支部书记", None, None, None, "柳岸党支部", "周兰"]])
    assert held() == [("branch_secretary", "柳岸党支部", "周兰", TODAY, None)]


def test_what_is_not_known_is_said_with_the_nearest() -> None:
    net = net_with_grid()
    rows = [
        HEAD,
        ["1", "楼洞长", "1栋"],
        ["2", "网格员", None, None, "二网格"],
        ["3", "党支部书记", None, None, None, "某支部", "周兰"],
        ["4", "楼栋长", "2栋"],
        ["5", "楼栋长"],
        ["6", "楼栋长", "1栋", None, None, None, None, 13800000001],
        ["7", None, "1栋"],
    ]
    sheet = looked_at(POSTS, net.community, rows)
    assert [(p.row, p.column, p.wrong, p.given.get("nearest")) for p in problems_of(sheet.pk)] == [
        (2, 1, Wrong.UNKNOWN_POST_KIND, "楼栋长"),
        (3, 4, Wrong.UNKNOWN_AREA, ""),
        (4, 5, Wrong.UNKNOWN_ORGANISATION, ""),
        (5, 2, Wrong.UNKNOWN_PLACE, ""),
        (6, 2, Wrong.NO_PLACE, None),
        (7, 6, Wrong.NO_PERSON, None),
        (8, 1, Wrong.MISSING, None),
    ]


def test_of_two_grids_of_one_name_the_community_decides() -> None:
    net = net_with_grid()
    other = place("community", "东湖社区", net.street)
    building = place("building", "1栋", other)
    new = places.NewArea(kind="grid", name="一网格", home=other.pk, places=(building.pk,))
    places.add_area(by=SYSTEM, new=new, day=LONG_AGO, now=NOW)
    rows = [
        ["社区", "岗位", "网格", "姓名"],
        ["东湖社区", "网格员", "一网格", "赵明"],
        [None, "网格员", "一网格", "钱江"],
    ]
    sheet = looked_at(POSTS, net.street, rows)
    assert wrongs(sheet) == [(3, 2, Wrong.SEVERAL_PLACES)]
    imported(POSTS, net.street, rows[:2])
    assert Post.objects.get().area.home_id == other.pk  # type: ignore[union-attr]


def test_nobody_gives_by_a_sheet_a_power_that_they_do_not_hold() -> None:
    net = net_with_grid()
    desk = net.holder("community_desk", net.community)
    rows = [HEAD, ["J1", "街道办事处", "1栋", None, None, None, "某人"], ROWS[0]]
    sheet = looked_at(POSTS, net.community, rows, by=scope_of(desk.person_id))
    assert wrongs(sheet) == [(2, 1, Wrong.NOT_YOURS)]


def test_a_holder_known_elsewhere_is_proposed_and_never_merged() -> None:
    net = net_with_grid()
    net.person("许红", "13800000001")
    imported(POSTS, net.community, [HEAD, ROWS[0]])
    assert (Person.objects.filter(name="许红").count(), Match.objects.count()) == (2, 1)
