"""A paper as a PDF for the archive (PDF/A-2b): its letters lie in the file, and one that the font lacks is an error."""

import json
import re
from collections.abc import Sequence
from functools import cache, singledispatch
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from mulin.core.errors import Misconfigured, Refused
from mulin.core.papers.paper import Fields, Paper, Part, Signatures, Text

LAYOUT = Path(__file__).with_name("paper.typ")
# The likeliest first: a book face for what is signed, else any Chinese one that the machine has.
FONTS = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "Songti SC",
    "STSong",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
LACKING = re.compile(r"the text `\"?(.+?)\"?` could not be displayed")


def pdf_of(paper: Paper) -> bytes:
    """Raises Misconfigured without a Chinese font, Refused for a sign that the font lacks."""
    data = json.dumps(described(paper, font=chinese_font()), ensure_ascii=False)
    compiler = typst.Compiler(LAYOUT.read_bytes(), sys_inputs={"paper": data})
    try:
        made = compiler.compile(format="pdf", pdf_standards="a-2b")
    except typst.TypstError as error:
        lacking = LACKING.search(str(error))
        if lacking is None:
            raise
        raise Refused(
            _("这台机器的字库里没有“%(sign)s”这个字，PDF 出不来；请改用 Word 文件，或装上更全的中文字库")
            % {"sign": lacking[1]}
        ) from error
    assert isinstance(made, bytes)
    return made


def chinese_font() -> str:
    found = next((font for font in FONTS if font in _families()), None)
    if found is None:
        raise Misconfigured("No Chinese font for PDF files: install one, such as the package fonts-noto-cjk.")
    return found


@cache
def _families() -> frozenset[str]:
    return frozenset(typst.Fonts(include_embedded_fonts=False).families())


def described(paper: Paper, *, font: str) -> dict[str, Any]:
    """The paper as plain data for the layout."""
    blocks = [_plain(block) for block in paper.blocks]
    day = {"year": paper.made_on.year, "month": paper.made_on.month, "day": paper.made_on.day}
    lines = {"title": paper.title, "below": paper.below, "foot": paper.foot}
    return {**lines, "font": font, "day": day, "blocks": blocks}


@singledispatch
def _plain(block: object) -> dict[str, Any]:
    raise TypeError(block)


@_plain.register
def _text(block: Text) -> dict[str, Any]:
    return {"kind": "text", "heading": block.heading, "paragraphs": block.paragraphs}


@_plain.register
def _fields(block: Fields) -> dict[str, Any]:
    return {"kind": "fields", "heading": block.heading, "rows": block.rows}


@_plain.register
def _part(block: Part) -> dict[str, Any]:
    return {"kind": "part", "heading": block.heading, "head": block.head, "rows": _listed(block.rows)}


@_plain.register
def _signatures(block: Signatures) -> dict[str, Any]:
    return {"kind": "signatures", "lines": _listed(block.lines)}


def _listed(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(row) for row in rows]
