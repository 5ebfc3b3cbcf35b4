"""Which row holds the headings, and what each column is taken for."""

from datetime import date

import pytest
from tests.test_forbidden_fields import FORBIDDEN

from mulin.paperwork.rules.cells import Grid, Row, Trouble, Unreadable, column_letters, dump, load, shown
from mulin.paperwork.rules.forbidden import HEADINGS, Never, never_taken
from mulin.paperwork.rules.headings import Sure, bare, columns_of, heading_row, rows_below, sureness
from mulin.paperwork.rules.kinds import (
    LevelName,
    SheetKind,
    fields_of,
    mapping_names,
    missing_fields,
)

LEVELS = [
    LevelName("community", "社区", "Community"),
    LevelName("building", "楼栋", "Building"),
    LevelName("unit", "单元", "Stairwell"),
    LevelName("premises", "户", "Premises"),
]
RESIDENTS = fields_of(SheetKind.RESIDENTS, LEVELS)


def guessed(headings, kind=SheetKind.RESIDENTS):
    columns = columns_of(Row(1, tuple(headings)), fields_of(kind, LEVELS))
    return {column.heading: column.field for column in columns}


def test_titles_above_the_headings_are_passed_over() -> None:
    rows = [
        Row(1, ("望湖社区居民信息登记表",)),
        Row(2, ("填表单位:望湖社区", None, "填表日期:2026年1月")),
        Row(3, ("房屋", None, None, "人员")),
        Row(4, ("楼栋", "单元", "房号", "姓名", "联系电话")),
        Row(5, ("1栋", "1单元", "101", "张三", "13812345678")),
    ]
    assert heading_row(rows, RESIDENTS).number == 4
    assert [row.number for row in rows_below(Grid("", tuple(rows)), 4)] == [5]


def test_without_any_known_heading_the_first_row_is_proposed() -> None:
    assert heading_row([Row(2, ("甲", "乙")), Row(3, ("丙", "丁"))], RESIDENTS).number == 2


def test_headings_that_name_their_field_are_mapped() -> None:
    assert guessed(["楼栋", "单元号", "房号", "户主姓名", "联系电话（必填）", "入住时间", "产权份额"]) == {
        "楼栋": "level.building",
        "单元号": "level.unit",
        "房号": "level.premises",
        "户主姓名": "name",
        "联系电话（必填）": "phone",
        "入住时间": "since",
        "产权份额": "share",
    }


def test_english_headings_are_mapped() -> None:
    assert guessed(["ID", "Building", "Stairwell", "Flat", "Name", "Phone", "Since"]) == {
        "ID": "key",
        "Building": "level.building",
        "Stairwell": "level.unit",
        "Flat": "level.premises",
        "Name": "name",
        "Phone": "phone",
        "Since": "since",
    }


def test_a_field_goes_to_the_column_that_names_it_best() -> None:
    assert guessed(["业主姓名备注", "姓名"]) == {"业主姓名备注": None, "姓名": "name"}


@pytest.mark.parametrize(
    ("heading", "sure"),
    [
        ("姓名", Sure.CERTAIN),
        ("户主姓名", Sure.LIKELY),
        ("姓名全称", Sure.LIKELY),
        ("登记姓名栏", Sure.PERHAPS),
        ("备注", Sure.NO),
        ("", Sure.NO),
    ],
)
def test_a_guess_says_how_sure_it_is(heading, sure) -> None:
    [name] = [field for field in RESIDENTS if field.code == "name"]
    assert sureness(heading, name) == sure


def test_a_running_number_is_no_key() -> None:
    assert guessed(["序号", "姓名"]) == {"序号": None, "姓名": "name"}


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("宗教信仰", Never.BELIEF), ("民 族", Never.ETHNICITY), ("政治面貌", Never.POLITICS), ("是否党员", Never.POLITICS),
        ("信访情况", Never.PETITIONS), ("前科", Never.OFFENCES), ("社区矫正", Never.OFFENCES), ("残疾等级", Never.HEALTH),
        ("病史", Never.HEALTH), ("生育情况", Never.INTIMATE), ("人脸照片", Never.BODY), ("行踪", Never.TRACKS),
        ("微信号", Never.SOCIAL), ("月收入", Never.INCOME), ("是否重点人员", Never.LABELS), ("信用等级", Never.LABELS),
        ("身份证号码", Never.IDENTITY_NUMBER), ("Religion", Never.BELIEF), ("ID Card No.", Never.IDENTITY_NUMBER),
    ],
)  # fmt: skip
def test_a_heading_of_what_is_never_kept_is_named_with_its_reason(heading, reason) -> None:
    assert never_taken(heading) == reason
    [column] = columns_of(Row(1, (heading,)), RESIDENTS)
    assert (column.field, column.never) == (None, reason)


def test_no_mapping_has_a_name_of_what_is_never_kept() -> None:
    assert {name for name in mapping_names() if never_taken(name) or FORBIDDEN.search(name)} == set()
    assert set(HEADINGS) == set(Never)


def test_brackets_and_signs_do_not_count() -> None:
    assert bare(" 建筑面积（㎡）* ") == "建筑面积"
    assert bare("(姓名)") == "(姓名)"


@pytest.mark.parametrize(
    ("kind", "mapped", "missing"),
    [
        (SheetKind.PLACES, ["level.building"], []),
        (SheetKind.PLACES, ["floor"], ["address"]),
        (SheetKind.RESIDENTS, ["address"], ["name"]),
        (SheetKind.RESIDENTS, [], ["name", "address"]),
        (SheetKind.POSTS, ["post_kind", "area"], []),
        (SheetKind.POSTS, ["post_kind"], ["address"]),
        (SheetKind.HOUSEHOLDS, ["area"], ["address"]),
    ],
)
def test_what_a_mapping_lacks_is_named(kind, mapped, missing) -> None:
    assert missing_fields(kind, fields_of(kind, LEVELS), mapped) == missing


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_excel_calls_them(index, letters) -> None:
    assert column_letters(index) == letters


def test_a_row_is_stored_and_read_back() -> None:
    row = Row(
        7, ("张三", 1, 2.5, date(2026, 1, 5), Unreadable(Trouble.FORMULA), Unreadable(Trouble.ERROR), None)
    )
    assert load(dump(row)) == row
    assert [shown(cell) for cell in row.cells] == ["张三", "1", "2.5", "2026-01-05", "=…", "#…", ""]
    assert shown(3.0) == "3"
    with pytest.raises(ValueError, match="not a stored cell"):
        load('[1, [["x"]]]')
