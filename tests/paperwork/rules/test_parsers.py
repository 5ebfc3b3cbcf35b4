"""What people type into cells, and what it means."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.paperwork.rules.cells import Trouble, Unreadable
from mulin.paperwork.rules.parsers import PARSERS, Content
from mulin.paperwork.rules.parsers.amounts import read_area, read_floor, read_share
from mulin.paperwork.rules.parsers.days import EXCEL_DAY_ZERO, read_day
from mulin.paperwork.rules.parsers.numerals import chinese_number
from mulin.paperwork.rules.parsers.phones import read_phone
from mulin.paperwork.rules.parsers.texts import (
    is_identity_number,
    read_key,
    read_label,
    read_name,
    read_premises_kind,
    read_sign,
)
from mulin.paperwork.rules.problems import BadCell, Wrong

CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.sampled_from([Unreadable(trouble) for trouble in Trouble]),
)


def wrong(read, cell) -> Wrong:
    with pytest.raises(BadCell) as caught:
        read(cell)
    return caught.value.wrong


@given(st.sampled_from(list(Content)), CELLS)
def test_any_cell_is_a_value_or_a_named_mistake(content, cell) -> None:
    try:
        PARSERS[content](cell)
    except BadCell as bad:
        assert bad.wrong in Wrong


@pytest.mark.parametrize("content", list(Content))
def test_an_empty_cell_is_no_value(content) -> None:
    assert PARSERS[content](None) is None
    assert PARSERS[content]("　 ") is None


@pytest.mark.parametrize("content", list(Content))
def test_a_formula_is_never_a_value(content) -> None:
    assert wrong(PARSERS[content], Unreadable(Trouble.FORMULA)) == Wrong.FORMULA
    assert wrong(PARSERS[content], Unreadable(Trouble.ERROR)) == Wrong.ERROR


@pytest.mark.parametrize(
    "cell",
    [
        13812345678,
        13812345678.0,
        "13812345678.0",
        "138 1234 5678",
        "１３８１２３４５６７８",
        "+86 138-1234-5678",
        " 13812345678\u200b",
    ],
)
def test_a_phone_is_read_however_it_was_typed(cell) -> None:
    assert read_phone(cell) == "13812345678"


def test_a_landline_needs_its_area_code() -> None:
    assert read_phone("0551-6512 3456") == "055165123456"
    assert wrong(read_phone, "65123456") == Wrong.NO_AREA_CODE
    assert wrong(read_phone, "6512-3456") == Wrong.NO_AREA_CODE


@pytest.mark.parametrize(
    "cell", ["13812345678/13912345678", "13812345678 13912345678", "13812345678、0551-65123456"]
)
def test_two_phones_in_a_cell_are_one_too_many(cell) -> None:
    assert wrong(read_phone, cell) == Wrong.TWO_PHONES


@pytest.mark.parametrize("cell", ["1381234567", "12812345678", "没有", 5])
def test_what_is_no_phone_is_said_so(cell) -> None:
    assert wrong(read_phone, cell) == Wrong.PHONE


@pytest.mark.parametrize(
    ("cell", "hundredths"),
    [
        ("89.5㎡", 8950), ("89.5m²", 8950), ("89.50 平方米", 8950), ("８９．５平", 8950), (89.5, 8950), (90, 9000),
        ("1,234.56", 123456), (89.499999999999986, 8950), ("89.505", 8951), ("0.01", 1),
    ],
)  # fmt: skip
def test_an_area_is_whole_hundredths_of_a_square_metre(cell, hundredths) -> None:
    assert read_area(cell) == hundredths


@given(st.integers(1, 100_000_000))
def test_each_area_that_is_written_is_read_back(hundredths) -> None:
    assert read_area(f"{hundredths // 100}.{hundredths % 100:02d}㎡") == hundredths
    assert read_area(hundredths / 100) == hundredths


@pytest.mark.parametrize("cell", ["0", "-5", "89.5.1", "大约90", "1,23", "9" * 12, date(2026, 1, 1)])
def test_what_is_no_area_is_said_so(cell) -> None:
    assert wrong(read_area, cell) == Wrong.AREA


def test_an_area_in_another_unit_is_not_converted() -> None:
    assert wrong(read_area, "1.2亩") == Wrong.AREA_UNIT


@pytest.mark.parametrize(
    ("cell", "floor"),
    [
        (3, 3), ("3层", 3), ("三楼", 3), ("第十二层", 12), ("3F", 3), ("F3", 3), ("12层楼", 12), (3.0, 3),
        ("-1", -1), (-1, -1), ("B1", -1), ("负一层", -1), ("地下2层", -2), ("B2层", -2),
    ],
)  # fmt: skip
def test_a_floor_is_read_however_it_was_typed(cell, floor) -> None:
    assert read_floor(cell) == floor


@pytest.mark.parametrize("cell", ["0", "夹层", "1-2层", 201, -10, "3.5", "一楼半"])
def test_what_is_no_floor_is_said_so(cell) -> None:
    assert wrong(read_floor, cell) == Wrong.FLOOR


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("1/2", Fraction(1, 2)), ("１／２", Fraction(1, 2)), ("½", Fraction(1, 2)), ("50%", Fraction(1, 2)),
        (0.5, Fraction(1, 2)), ("33.33%", Fraction(3333, 10000)), (1 / 3, Fraction(1, 3)), (1, Fraction(1)),
        ("二分之一", Fraction(1, 2)), ("三分之二", Fraction(2, 3)), ("全部", Fraction(1)), ("100%", Fraction(1)),
    ],
)  # fmt: skip
def test_a_share_is_an_exact_fraction(cell, share) -> None:
    assert read_share(cell) == share


@pytest.mark.parametrize(
    "cell", ["0", "3/2", "1/0", "120%", "0/2", "一半吧", "零分之一", 50, date(2026, 1, 2)]
)
def test_what_is_no_share_is_said_so(cell) -> None:
    assert wrong(read_share, cell) == Wrong.SHARE


@given(st.integers(1, 2_000_000).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of))))
def test_each_share_that_is_written_is_read_back(share) -> None:
    parts, of = share
    assert read_share(f"{parts}/{of}") == Fraction(parts, of)


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 1, 5), 46027, "46027", 46027.4, "2026-01-05", "2026/1/5", "2026.1.5", "20260105", 20260105, "2026年1月5日",
        "2026 年 1 月 5 号", "２０２６－０１－０５", "2026-01-05 08:30:00", "二〇二六年一月五日", "2026-1-05T00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_was_typed(cell) -> None:
    assert read_day(cell) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026年3月", date(2026, 3, 1)), ("2026-3", date(2026, 3, 1)), ("202603", date(2026, 3, 1)), ("2026年", date(2026, 1, 1)),
     (2026, date(2026, 1, 1)), ("二〇二六年十二月", date(2026, 12, 1)), ("二零二六年", date(2026, 1, 1))],
)  # fmt: skip
def test_of_a_month_or_a_year_the_first_day_is_meant(cell, day) -> None:
    assert read_day(cell) == day


@pytest.mark.parametrize("cell", ["至今", "长期", "-", "now"])
def test_an_open_end_is_no_day(cell) -> None:
    assert read_day(cell) is None


@pytest.mark.parametrize("cell", ["3/4/2026", "3-4-26", "03.04.2026"])
def test_a_day_with_the_year_at_its_end_could_mean_two_days(cell) -> None:
    assert wrong(read_day, cell) == Wrong.DAY_ORDER


@pytest.mark.parametrize(
    "cell",
    [
        "2026-02-30",
        "去年",
        "2026-13-01",
        99,
        2026.5e9,
        "1890-01-01",
        date(2200, 1, 1),
        "二〇二六年十三月一日",
        "26年1月",
    ],
)
def test_what_is_no_day_is_said_so(cell) -> None:
    assert wrong(read_day, cell) == Wrong.DAY


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_each_day_that_is_written_is_read_back(day) -> None:
    for text in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
    ):
        assert read_day(text) == day


@given(st.integers(7_306, 73_049))
def test_excel_counts_days(serial) -> None:
    assert read_day(serial) == EXCEL_DAY_ZERO + timedelta(days=serial)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (" 张 三 ", "张三"),
        ("张三", "张三"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("Mary  Ann O'Neill", "Mary Ann O'Neill"),
    ],
)
def test_a_name_is_tidied(cell, name) -> None:
    assert read_name(cell) == name


@pytest.mark.parametrize("cell", ["张三(租户)", "张三2", "张三、李四", 13812345678, "=1+1"])
def test_what_is_more_than_a_name_is_said_so(cell) -> None:
    assert wrong(read_name, cell) == Wrong.NAME


def test_what_is_too_long_is_said_with_the_limit() -> None:
    with pytest.raises(BadCell) as caught:
        read_name("张" * 41)
    assert (caught.value.wrong, caught.value.given) == (Wrong.TOO_LONG, {"most": 40})


def test_signs_and_labels_take_any_words() -> None:
    assert read_sign("老张 面馆 24h") == "老张 面馆 24h"
    assert read_label("　楼栋长　") == "楼栋长"


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("住宅", "flat"),
        ("商业门面", "shop"),
        ("摊位", "stall"),
        ("Office", "office"),
        ("成套住宅用房", "flat"),
    ],
)
def test_the_use_of_premises_is_recognised(cell, kind) -> None:
    assert read_premises_kind(cell) == kind


def test_an_unknown_use_is_said_so() -> None:
    assert wrong(read_premises_kind, "不详") == Wrong.PREMISES_KIND


def test_a_key_may_be_a_number() -> None:
    assert read_key(1007) == "1007"
    assert read_key(" A-7 ") == "A-7"


def test_an_identity_number_is_no_key() -> None:
    assert wrong(read_key, "11010519491231002X") == Wrong.IDENTITY_NUMBER
    assert wrong(read_key, "110105491231002") == Wrong.IDENTITY_NUMBER
    assert read_key("110105194912310021") == "110105194912310021"  # its check sign does not fit
    assert read_key("110105499931002") == "110105499931002"  # no month, no day


def test_the_standard_sample_is_an_identity_number() -> None:
    assert is_identity_number("11010519491231002x")
    assert not is_identity_number("A-7")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("甲", None),
        ("十", 10),
        ("二十三", 23),
        ("一百零三", 103),
        ("两百", 200),
        ("三〇一", 301),
        ("〇", 0),
    ],
)
def test_chinese_numerals(text, number) -> None:
    assert chinese_number(text) == number
