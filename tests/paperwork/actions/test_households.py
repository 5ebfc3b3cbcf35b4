"""Sheets of households."""

from datetime import date

import pytest
from tests.factories import LONG_AGO, Net
from tests.paperwork.office import changes, imported, looked_at, outlook, two_flats, wrongs

from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.problems import Wrong
from mulin.people.models import Household, Residency

pytestmark = pytest.mark.django_db
HOUSEHOLDS = SheetKind.HOUSEHOLDS
HEAD = ["户编号", "楼栋", "单元", "房号", "户名", "入住日期", "迁出日期"]
ROWS = [
    ["H1", "1栋", "1单元", "101", "老许家", "2021-05-01", None],
    ["H2", "1栋", "1单元", "102", None, None, None],
]


def lived(household: Household) -> tuple[str, str, date | None, date | None]:
    during = household.during
    return household.premises.name, household.name, during.lower, during.upper


def all_lived() -> list[tuple[str, str, date | None, date | None]]:
    return [
        lived(row) for row in Household.objects.select_related("premises").order_by("premises__name", "name")
    ]


def test_households_move_in_from_their_day() -> None:
    net = Net.small()
    two_flats(net)
    sheet = imported(HOUSEHOLDS, net.community, [HEAD, *ROWS])
    assert all_lived() == [
        ("101室", "老许家", date(2021, 5, 1), None),
        ("102室", "", date(2026, 3, 2), None),
    ]
    assert sheet.result["new"] == 2


def test_a_second_import_changes_nothing_and_a_changed_row_changes_one() -> None:
    net = Net.small()
    two_flats(net)
    imported(HOUSEHOLDS, net.community, [HEAD, *ROWS])
    before = changes()
    assert outlook(imported(HOUSEHOLDS, net.community, [HEAD, *ROWS])) == (0, 0, 2, 0)
    assert changes() - before == 0
    mended = ["H1", "1栋", "1单元", "101", "许家小院", "2021-06-01", None]
    assert outlook(imported(HOUSEHOLDS, net.community, [HEAD, mended, ROWS[1]])) == (0, 1, 1, 0)
    assert changes() - before == 1
    assert all_lived()[0] == ("101室", "许家小院", date(2021, 6, 1), None)


def test_the_last_day_of_a_household_ends_it_with_its_residents() -> None:
    net = Net.small()
    home = net.household(net.person("许红"))
    rows = [HEAD[1:], ["1栋", "1单元", "101", None, None, "2026-03-31"]]
    assert outlook(imported(HOUSEHOLDS, net.community, rows)) == (0, 1, 0, 0)
    home.refresh_from_db()
    assert lived(home) == ("101室", "", LONG_AGO, date(2026, 4, 1))
    assert Residency.objects.get().during.upper == date(2026, 4, 1)
    rows[1][5] = "2026-04-30"
    imported(HOUSEHOLDS, net.community, rows)
    home.refresh_from_db()
    assert home.during.upper == date(2026, 5, 1)


def test_a_household_that_has_left_already_comes_with_both_days() -> None:
    net = Net.small()
    imported(
        HOUSEHOLDS, net.community, [HEAD[1:], ["1栋", "1单元", "101", "前住户", "2010-1-1", "2015-12-31"]]
    )
    assert all_lived() == [("101室", "前住户", date(2010, 1, 1), date(2016, 1, 1))]


def test_under_its_number_a_household_is_corrected_to_another_flat() -> None:
    net = Net.small()
    two_flats(net)
    imported(HOUSEHOLDS, net.community, [HEAD, ROWS[0]])
    imported(HOUSEHOLDS, net.community, [HEAD, ["H1", "1栋", "1单元", "102", *ROWS[0][4:]]])
    assert all_lived() == [("102室", "老许家", date(2021, 5, 1), None)]


def test_two_households_of_different_names_may_share_a_flat() -> None:
    net = Net.small()
    rows = [
        HEAD[1:],
        ["1栋", "1单元", "101", "许家"],
        ["1栋", "1单元", "101", "章家"],
        ["1栋", "1单元", "101", "许家"],
    ]
    sheet = looked_at(HOUSEHOLDS, net.community, rows)
    assert (outlook(sheet), wrongs(sheet)) == ((2, 0, 0, 1), [(4, 0, Wrong.DUPLICATE)])


def test_two_rows_cannot_mean_the_same_household() -> None:
    net = Net.small()
    net.household()
    rows = [HEAD, ["H1", "1栋", "1单元", "101", None], ["H2", "1栋", "1单元", "101", None]]
    assert wrongs(looked_at(HOUSEHOLDS, net.community, rows)) == [(3, 1, Wrong.DUPLICATE)]


def test_nobody_lives_in_a_staircase_or_nowhere() -> None:
    net = Net.small()
    rows = [HEAD[1:], ["1栋", "1单元", None, "许家"], ["1栋", "1单元", "109", "许家"]]
    assert wrongs(looked_at(HOUSEHOLDS, net.community, rows)) == [
        (2, 1, Wrong.NOT_A_DWELLING),
        (3, 2, Wrong.UNKNOWN_PLACE),
    ]
