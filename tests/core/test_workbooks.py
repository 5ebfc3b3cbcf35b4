"""What goes out is safe to open and comes back as it was."""

import io
import re
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from mulin.core.workbooks import Table, Watermark, starts_a_formula, write_workbook
from mulin.paperwork.rules.opening import read_sheet

WRITABLE = st.text(
    alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30
).filter(str.strip)


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\t@", "﹦"]
)
def test_what_could_be_a_formula_is_known(sign) -> None:
    assert starts_a_formula(f"{sign}HYPERLINK(1)")


@pytest.mark.parametrize("text", ["张三", "1栋", "a=b", "13812345678", "(=1)"])
def test_plain_text_is_no_formula(text) -> None:
    assert not starts_a_formula(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(WRITABLE, WRITABLE.map("=".__add__), WRITABLE.map("＠".__add__)), min_size=1, max_size=8
    )
)
def test_text_comes_back_as_it_went_out_and_never_as_a_formula(texts) -> None:
    content = write_workbook([Table("表", ["内容"], [[text] for text in texts])])
    assert [row.cells[0] for row in read_sheet(content).rows[1:]] == [text.strip() for text in texts]
    [*cells] = load_workbook(io.BytesIO(content)).worksheets[0]["A"][1:]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix == starts_a_formula(text) for cell, text in zip(cells, texts, strict=True))


def test_values_keep_their_kind() -> None:
    row = ["张三", 3, Decimal("89.50"), date(2026, 1, 5), None, "x\x00y"]
    content = write_workbook([Table("表", ["a"] * 6, [row])])
    assert read_sheet(content).rows[1].cells == ("张三", 3, 89.5, date(2026, 1, 5), None, "xy")


def test_the_watermark_stands_on_each_page_and_inside_the_file() -> None:
    mark = Watermark("社区书记 & 副书记", "2026-01-05 09:00", "核对")
    content = write_workbook([Table("表", ["a"], [["b"]])], watermark=mark)
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert (
        sheet.oddHeader.center.text
        == sheet.oddFooter.center.text
        == "社区书记 && 副书记 · 2026-01-05 09:00 · 核对"
    )
    assert {prop.name: prop.value for prop in book.custom_doc_props.props} == {"mulin.export": mark.line}


def test_without_a_watermark_nothing_of_it_is_in_the_file() -> None:
    with ZipFile(io.BytesIO(write_workbook([Table("表", ["a"], [])]))) as archive:
        assert not re.search(rb"mulin", archive.read("xl/worksheets/sheet1.xml"))
        assert "docProps/custom.xml" not in archive.namelist()
