"""Files of every kind, well-meant and not."""

import io
from datetime import date, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.paperwork.books import book, with_parts

from mulin.paperwork.rules.bounds import Bounds, NotTaken, Why
from mulin.paperwork.rules.cells import Grid, Row, Trouble, Unreadable
from mulin.paperwork.rules.opening import read_sheet

PLAIN = [["姓名", "电话"], ["张三", 13812345678]]

SOUND = book([*PLAIN, ["李四", "=1"]], merges=["A2:A3"])  # made once: a workbook holds the time of its making


def why(content: bytes, bounds: Bounds | None = None) -> Why:
    with pytest.raises(NotTaken) as caught:
        read_sheet(content, bounds=bounds or Bounds())
    return caught.value.why


def sheet_xml(rows: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def test_a_workbook_is_read_with_the_row_numbers_that_excel_shows() -> None:
    grid = read_sheet(book([["居民信息表"], [], *PLAIN]))
    assert grid == Grid(
        "表1",
        (Row(1, ("居民信息表",)), Row(3, ("姓名", "电话")), Row(4, ("张三", 13812345678))),
    )


def test_cells_keep_their_kind() -> None:
    row = [
        "  文 字 ",
        3,
        2.5,
        True,
        date(2026, 1, 5),
        datetime(2026, 1, 6, 8, 30),
        time(8, 30),
        "   ",
        None,
        1,
    ]
    [read] = read_sheet(book([row])).rows
    assert read.cells == (
        "文 字",
        3,
        2.5,
        "True",
        date(2026, 1, 5),
        date(2026, 1, 6),
        "08:30:00",
        None,
        None,
        1,
    )


def test_formulas_and_their_errors_are_marked_and_never_worked_out() -> None:
    [read] = read_sheet(book([["=1+1", "#REF!", '=HYPERLINK("http://x")', "a=b"]])).rows
    formula = Unreadable(Trouble.FORMULA)
    assert read.cells == (formula, Unreadable(Trouble.ERROR), formula, "a=b")


def test_the_first_visible_worksheet_with_content_is_taken_and_the_others_are_named() -> None:
    grid = read_sheet(book([["藏着的"]], [], PLAIN, [["别的"]], hidden=[0]))
    assert (grid.name, grid.left_out) == ("表3", ("表2", "表4"))


def test_a_value_merged_downward_stands_beside_each_of_its_rows() -> None:
    rows = [["楼栋", "房号"], ["1栋", "101"], [None, "102"], [None, "103"], ["2栋", "101"]]
    grid = read_sheet(book(rows, merges=["A2:A4"]))
    assert [row.cells for row in grid.rows[1:]] == [
        ("1栋", "101"),
        ("1栋", "102"),
        ("1栋", "103"),
        ("2栋", "101"),
    ]


def test_a_title_merged_over_columns_is_not_repeated() -> None:
    grid = read_sheet(book([["居民信息表"], ["楼栋", "房号"], ["1栋", "101"]], merges=["A1:B1"]))
    assert grid.rows[0].cells == ("居民信息表",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_of_excel_and_wps(encoding) -> None:
    grid = read_sheet("姓名,电话\r\n张三,13812345678\r\n,\r\n李四,\r\n".encode(encoding))
    assert [(row.number, row.cells) for row in grid.rows] == [
        (1, ("姓名", "电话")),
        (2, ("张三", "13812345678")),
        (4, ("李四", None)),
    ]


@pytest.mark.parametrize("sign", [",", "\t", ";", "，"])
def test_csv_may_be_cut_by_other_signs(sign) -> None:
    assert read_sheet(f"姓名{sign}电话\n张三{sign}1\n".encode()).rows[1].cells == ("张三", "1")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Why.EMPTY),
        (b"  \n", Why.EMPTY),
        (b",,,\n,,\n", Why.NO_ROWS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Why.OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Why.ENCRYPTED),
        (b"PK\x03\x04 and then nothing of an archive", Why.BROKEN),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Why.WRONG_TYPE),
        (b"%PDF-1.7\n\x01\x02", Why.WRONG_TYPE),
        (b"\xff\xfe\xff\xff\xff\xdf\xff", Why.UNKNOWN_LETTERS),
        ("姓名\n".encode() + b'"' + b"x" * 200_000, Why.BROKEN),
        (("x" * 1001).encode(), Why.TOO_LONG_TEXT),
        (b"a," * 101, Why.TOO_MANY_COLUMNS),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_reason(content, reason) -> None:
    assert why(content) == reason


def test_macros_are_refused() -> None:
    assert why(with_parts(book(PLAIN), {"xl/vbaProject.bin": b"x"})) == Why.MACROS


def test_another_kind_of_archive_is_refused() -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert why(stream.getvalue()) == Why.WRONG_TYPE


def test_an_archive_with_a_password_is_refused() -> None:
    content = bytearray(book(PLAIN))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert why(bytes(content)) == Why.ENCRYPTED


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(160_000_000))
    assert len(stream.getvalue()) < 1_000_000
    assert why(stream.getvalue()) == Why.BOMB


def test_too_many_parts_are_a_bomb() -> None:
    parts = {f"xl/media/{number}": b"" for number in range(501)}
    assert why(with_parts(book(PLAIN), parts)) == Why.BOMB


def test_a_file_that_is_too_large_is_refused() -> None:
    assert why(b"a,b\n" * 300, Bounds(size=1_000)) == Why.TOO_LARGE


def test_rows_are_counted_without_the_headings() -> None:
    few = Bounds(rows=2)
    assert len(read_sheet(book([["a"], ["b"], ["c"]]), bounds=few).rows) == 3
    assert why(book([["a"], ["b"], ["c"], ["d"]]), few) == Why.TOO_MANY_ROWS
    assert why(b"a\nb\nc\nd\n", few) == Why.TOO_MANY_ROWS


def test_a_row_far_down_does_not_make_millions_of_rows() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999"><c r="A99999999"><v>1</v></c></row>'
    content = with_parts(book(PLAIN), {"xl/worksheets/sheet1.xml": sheet_xml(rows)})
    assert why(content, Bounds(scanned=5_000)) == Why.TOO_MANY_ROWS


def test_too_many_columns_are_refused() -> None:
    assert why(book([["x"] * 101])) == Why.TOO_MANY_COLUMNS
    rows = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
    content = with_parts(book(PLAIN), {"xl/worksheets/sheet1.xml": sheet_xml(rows)})
    assert why(content) == Why.NO_ROWS  # nothing lies within the columns that are read


def test_a_text_that_is_too_long_is_refused() -> None:
    assert why(book([["x" * 1001]])) == Why.TOO_LONG_TEXT


@pytest.mark.parametrize("name", ["居民.xlsx", "LIST.XLS", "a.et"])
def test_a_text_under_the_name_of_a_workbook_is_broken(name: str) -> None:
    with pytest.raises(NotTaken) as caught:
        read_sheet(b"not a workbook at all", name=name)
    assert caught.value.why == Why.BROKEN
    assert len(read_sheet("姓名,电话\n张三,1\n".encode(), name=name).rows) == 2


def test_entities_that_swell_are_refused() -> None:
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
    )
    xml += b"]><worksheet>&j;</worksheet>"
    assert why(with_parts(book(PLAIN), {"xl/worksheets/sheet1.xml": xml})) == Why.BROKEN


def test_a_number_without_end_is_marked() -> None:
    rows = '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>7</v></c></row>'
    content = with_parts(book(PLAIN), {"xl/worksheets/sheet1.xml": sheet_xml(rows)})
    assert read_sheet(content).rows == (Row(1, (Unreadable(Trouble.ERROR), 7)),)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(data) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    keep = data.draw(st.integers(0, len(content)))
    try:
        assert read_sheet(bytes(content[:keep])).rows
    except NotTaken as refused:
        assert refused.why in Why


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_and_nothing_else(content) -> None:
    try:
        assert read_sheet(content).rows
    except NotTaken as refused:
        assert refused.why in Why


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='<>/"=rct v1mergCel:A0', max_size=120))
def test_any_worksheet_part_is_read_or_refused_and_nothing_else(inner) -> None:
    content = with_parts(book(PLAIN), {"xl/worksheets/sheet1.xml": sheet_xml(inner)})
    try:
        assert read_sheet(content).rows
    except NotTaken as refused:
        assert refused.why in Why
