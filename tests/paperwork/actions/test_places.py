"""Sheets of places."""

from datetime import date

import pytest
from tests.factories import NOW, Net, place, scope_of
from tests.paperwork.office import changes, imported, looked_at, outlook, wrongs

from mulin.core.errors import NotAllowed
from mulin.paperwork.models import ImportKey, SheetStatus
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.problems import Wrong
from mulin.places.models import Place

pytestmark = pytest.mark.django_db
PLACES = SheetKind.PLACES
HEAD = ["编号", "楼栋", "单元", "房号", "楼层", "建筑面积(㎡)", "用途", "启用日期"]
ROWS = [
    ["A1", "2栋", "1单元", 101, 1, "89.5㎡", "住宅", "2001年5月"],
    ["A2", "2栋", "1单元", 102, 1, 90, "住宅", None],
    ["A3", "2", "2", 201, "二层", "", "商铺", None],
    ["A4", "2栋", None, None, None, None, None, None],
]


def below(net: Net) -> list[str]:
    rows = Place.objects.filter(path__startswith=net.community.path, closed=None)
    return sorted(row.name for row in rows if row.pk != net.community.pk)


def test_a_sheet_makes_the_places_that_are_missing() -> None:
    net = Net.small()
    sheet = imported(PLACES, net.community, [["房屋清单"], HEAD, *ROWS])
    assert below(net) == sorted(["1栋", "1单元", "101室", "2栋", "1单元", "2单元", "101", "102", "201"])
    flat = Place.objects.get(parent__parent__name="2栋", name="101")
    assert (flat.floor, flat.floor_area, flat.kind, flat.opened, flat.order, flat.level_id) == (
        1, 8950, "flat", date(2001, 5, 1), 101, "premises",
    )  # fmt: skip
    assert (sheet.status, sheet.result) == (
        SheetStatus.DONE,
        {"new": 4, "changed": 0, "same": 0, "bad": 0, "alike": 0},
    )


def test_a_second_import_of_the_same_sheet_changes_nothing() -> None:
    net = Net.small()
    imported(PLACES, net.community, [HEAD, *ROWS])
    keys = list(ImportKey.objects.values_list("pk", "digest"))
    before = changes()
    sheet = imported(PLACES, net.community, [HEAD, *ROWS])
    assert (changes() - before, outlook(sheet)) == (0, (0, 0, 4, 0))
    assert list(ImportKey.objects.values_list("pk", "digest")) == keys


def test_a_changed_row_changes_its_own_place_alone() -> None:
    net = Net.small()
    imported(PLACES, net.community, [HEAD, *ROWS])
    before = changes()
    sheet = imported(PLACES, net.community, [HEAD, [*ROWS[0][:5], "91.25", *ROWS[0][6:]], *ROWS[1:]])
    assert (changes() - before, outlook(sheet)) == (1, (0, 1, 3, 0))
    assert Place.objects.get(parent__parent__name="2栋", name="101").floor_area == 9125


def test_a_new_address_under_the_same_number_is_a_new_name() -> None:
    net = Net.small()
    imported(PLACES, net.community, [HEAD, *ROWS])
    old = Place.objects.get(parent__parent__name="2栋", name="101")
    before = changes()
    imported(PLACES, net.community, [HEAD, ["A1", "2栋", "1单元", "103", *ROWS[0][4:]], *ROWS[1:]])
    assert changes() - before == 1
    assert Place.objects.get(pk=old.pk).name == "103"


def test_a_new_parent_under_the_same_number_is_a_move() -> None:
    net = Net.small()
    imported(PLACES, net.community, [HEAD, *ROWS])
    old = Place.objects.get(parent__parent__name="2栋", name="101")
    imported(PLACES, net.community, [HEAD, ["A1", "1栋", "1单元", "105", *ROWS[0][4:]], *ROWS[1:]])
    old.refresh_from_db()
    assert (old.parent_id, old.name, old.path.startswith(net.unit.path)) == (net.unit.pk, "105", True)


def test_an_address_of_another_place_is_not_taken_over() -> None:
    net = Net.small()
    imported(PLACES, net.community, [HEAD, *ROWS])
    sheet = looked_at(PLACES, net.community, [HEAD, ["A1", "2栋", "1单元", 102]])
    assert wrongs(sheet) == [(2, 3, Wrong.NAME_TAKEN)]
    sheet = looked_at(PLACES, net.community, [HEAD, ["A1", "5栋", "1单元", 102]])
    assert wrongs(sheet) == [(2, 1, Wrong.UNKNOWN_PLACE)]


def test_without_numbers_the_address_tells_places_apart() -> None:
    net = Net.small()
    rows = [["地址", "面积"], ["柳岸社区1栋1单元101", 80], ["1-1-102", 70]]
    imported(PLACES, net.community, rows)
    net.flat.refresh_from_db()
    assert (net.flat.floor_area, below(net)) == (8000, sorted(["1栋", "1单元", "101室", "102"]))
    before = changes()
    sheet = imported(PLACES, net.community, [["地址", "面积"], ["1栋1单元101室", 80], ["1幢 1单元 102", 70]])
    assert (changes() - before, outlook(sheet)) == (0, (0, 0, 2, 0))


def test_a_place_that_is_no_more_is_closed_and_not_made_again() -> None:
    net = Net.small()
    rows = [["地址", "停用日期"], ["1栋1单元101", "2026-03-01"]]
    imported(PLACES, net.community, rows)
    assert Place.objects.get(pk=net.flat.pk).closed == date(2026, 3, 1)
    before = changes()
    sheet = imported(PLACES, net.community, rows)
    assert (changes() - before, outlook(sheet)) == (0, (0, 0, 1, 0))


def test_a_new_place_may_be_closed_already() -> None:
    net = Net.small()
    imported(PLACES, net.community, [["地址", "启用日期", "停用日期"], ["9栋", "1990-01-01", "2020-01-01"]])
    gone = Place.objects.get(name="9栋")
    assert (gone.opened, gone.closed) == (date(1990, 1, 1), date(2020, 1, 1))


def test_every_bad_row_is_listed_and_nothing_is_imported() -> None:
    net = Net.small()
    rows = [
        ["编号", "楼栋", "单元", "房号", "楼层", "面积"],
        ["1", "2栋", "1单元", "101", "夹层", "很大"],
        ["2", "2栋", "1单元", "102", 1, 90],
        ["2", "2栋", "1单元", "103", 1, 90],
        [None, "2栋", "1单元", "104", 1, 90],
        ["5", None, None, None, 1, 90],
        ["6", "2幢", "1", "102", 1, 90],
    ]
    before = changes()
    sheet = looked_at(PLACES, net.community, rows)
    assert wrongs(sheet) == [
        (2, 4, Wrong.FLOOR),
        (2, 5, Wrong.AREA),
        (4, 0, Wrong.DUPLICATE),
        (5, 0, Wrong.MISSING),
        (6, 1, Wrong.NO_PLACE),
        (7, 1, Wrong.DUPLICATE),
    ]
    assert (outlook(sheet), changes() - before) == ((1, 0, 0, 5), 0)


def test_a_sheet_of_a_street_finds_its_communities() -> None:
    net = Net.small()
    place("community", "东湖社区", net.street)
    rows = [["社区", "楼栋"], ["东湖社区", "1栋"], ["柳岸社区", "2栋"], ["南湖社区", "1栋"]]
    sheet = imported(PLACES, net.street, rows)
    assert outlook(sheet) == (3, 0, 0, 0)
    assert Place.objects.filter(name="1栋", parent__name="东湖社区").exists()
    assert Place.objects.filter(name="1栋", parent__name="南湖社区").exists()


def test_a_number_that_mulin_gave_is_known_again() -> None:
    net = Net.small()
    sheet = looked_at(PLACES, net.community, [["编号", "地址", "面积"], [str(net.flat.pk), "1-1-101", "80"]])
    assert outlook(sheet) == (0, 1, 0, 0)


def test_nobody_imports_what_they_may_not_do_by_hand() -> None:
    net = Net.small()
    officer = net.holder("grid_officer", net.grid("一网格", net.building))
    with pytest.raises(NotAllowed):
        looked_at(PLACES, net.community, [HEAD, *ROWS], by=scope_of(officer.person_id))
    desk = net.holder("community_desk", net.community)
    other = place("community", "东湖社区", net.street)
    with pytest.raises(NotAllowed):
        looked_at(PLACES, other, [HEAD, *ROWS], by=scope_of(desk.person_id))
    by = scope_of(desk.person_id)
    assert outlook(imported(PLACES, net.community, [HEAD, *ROWS], by=by, now=NOW)) == (4, 0, 0, 0)
