"""One description of a paper gives a Word file and a PDF with the same words; nothing in them is a command."""

import io
from datetime import date

import pytest
from docx import Document

from mulin.core.errors import Misconfigured, Refused
from mulin.core.papers import BLANK, Fields, Paper, Part, Signatures, Text, docx_of, pdf, pdf_of

SAID = '说了“#set text(red)”，*星号*，$x$，[方括号]，\\n，@名字，`代码`，"引号"，<标签>'
DAY = date(2026, 3, 9)
PAPER = Paper(
    title="调解协议书",
    below="编号：12",
    made_on=DAY,
    blocks=(
        Fields("基本情况", (("受理日期", "2026年3月2日"), ("地点", "1栋"), ("调解员", "周兰"))),
        Part("当事人", ("姓名", "电话"), (("甲", "138"), ("乙", "139"))),
        Text("事实", SAID + "\n第二段"),
        Text("内容", "", lines=2),
        Signatures((("甲", "2026年3月9日"), ("调解员", "")), "日期"),
    ),
    foot="各执一份",
)


def words_of(data: bytes) -> list[str]:
    """All that stands in a Word file, paragraph by paragraph, cell by cell."""
    file = Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [p.text for p in file.paragraphs if p.text] + cells


def test_a_word_file_holds_every_word_as_it_was_said() -> None:
    assert words_of(docx_of(PAPER)) == [
        "调解协议书",
        "编号：12",
        "基本情况",
        "当事人",
        "事实",
        SAID,
        "第二段",
        "内容",
        BLANK * 3,
        BLANK * 3,
        f"甲：{BLANK}　　日期：2026年3月9日",
        f"调解员：{BLANK}　　日期：{BLANK}",
        "各执一份",
        *("受理日期", "2026年3月2日", "地点", "1栋", "调解员", "周兰", "", ""),
        *("姓名", "电话", "甲", "138", "乙", "139"),
    ]


def test_a_pdf_is_made_for_the_archive() -> None:
    made = pdf_of(PAPER)
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfaid" in made


def test_the_layout_gets_words_as_data_and_never_as_commands() -> None:
    text = pdf.described(PAPER, font="某字体")["blocks"][2]
    assert text == {"kind": "text", "heading": "事实", "paragraphs": (SAID, "第二段")}
    assert SAID not in pdf.LAYOUT.read_text(encoding="utf-8")


def test_what_would_stop_the_layout_as_a_command_does_not_as_a_word() -> None:
    evil = Text("#panic()", '#panic("x") #read("/etc/passwd") ${ ] }')
    assert pdf_of(Paper("#assert(false)", "", DAY, (evil,))).startswith(b"%PDF")


def test_a_sign_that_the_font_lacks_is_an_error_that_names_it() -> None:
    with pytest.raises(Refused, match="😀"):
        pdf_of(Paper("题", "", DAY, (Text("事实", "他笑了😀"),)))


def test_a_machine_without_a_chinese_font_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_families", lambda: frozenset({"DejaVu Sans"}))
    with pytest.raises(Misconfigured, match="fonts-noto-cjk"):
        pdf_of(PAPER)


def test_a_block_that_nobody_knows_is_an_error_in_both() -> None:
    strange = Paper("题", "", DAY, ("words",))  # type: ignore[arg-type]
    for make in (pdf_of, docx_of):
        with pytest.raises(TypeError):
            make(strange)
