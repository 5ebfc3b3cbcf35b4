"""A paper as a Word file, to be changed by whoever has to."""

import io
from collections.abc import Sequence
from functools import singledispatch

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from mulin.core.papers.paper import Fields, Paper, Part, Signatures, Text

FONT = "宋体"  # what every office has; where it is missing, Word takes the nearest


def docx_of(paper: Paper) -> bytes:
    file = Document()
    _set_page(file)
    _line(file, paper.title, size=18, bold=True, middle=True)
    if paper.below:
        _line(file, paper.below, middle=True)
    for block in paper.blocks:
        _add(block, file)
    if paper.foot:
        _line(file, paper.foot, size=9)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _set_page(file: WordFile) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin = section.bottom_margin = Cm(2.5)
    style = file.styles["Normal"]
    style.font.size = Pt(12)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _line(
    file: WordFile,
    words: str,
    *,
    size: int = 12,
    bold: bool = False,
    middle: bool = False,
    indent: bool = False,
) -> None:
    paragraph = file.add_paragraph()
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(size)
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)


@singledispatch
def _add(block: object, _file: WordFile) -> None:
    raise TypeError(block)


@_add.register
def _text(block: Text, file: WordFile) -> None:
    _line(file, block.heading, bold=True)
    for words in block.paragraphs:
        _line(file, words, indent=True)


@_add.register
def _fields(block: Fields, file: WordFile) -> None:
    _line(file, block.heading, bold=True)
    _table(file, block.rows)


@_add.register
def _part(block: Part, file: WordFile) -> None:
    _line(file, block.heading, bold=True)
    _table(file, [block.head, *block.rows])


@_add.register
def _signatures(block: Signatures, file: WordFile) -> None:
    _line(file, "")
    for who, on in block.lines:
        _line(file, f"{who}　　{on}")


def _table(file: WordFile, rows: Sequence[Sequence[str]]) -> None:
    table = file.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    _line(file, "")
