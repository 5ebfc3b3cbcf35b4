"""`{% load figures %}`: what the pages of figures hand to the script, and amounts in words."""

import json
from datetime import timedelta

from django import template
from django.utils.translation import gettext as _

from mulin.briefing.presenters.board import Chart
from mulin.briefing.presenters.sources import Line
from mulin.briefing.presenters.story import FRAMES
from mulin.core import words
from mulin.ledger.rules.measures import Frame
from mulin.ledger.rules.postings import Unit

register = template.Library()


@register.filter
def as_json(chart: Chart) -> str:
    """For an attribute, where the template escapes it."""
    return json.dumps(chart.drawn, ensure_ascii=False)


@register.filter
def amount_said(line: Line) -> str:
    if line.unit == Unit.MINUTES:
        return words.span(timedelta(minutes=abs(line.amount)))
    return str(line.amount)


@register.filter
def frame_name(frame: str) -> str:
    return str(FRAMES[Frame(frame)])


@register.filter
def form_name(form: str) -> str:
    """What a brief can be taken along as."""
    return {
        "docx": _("Word 文件"),
        "pdf": _("PDF"),
        "xlsx": _("Excel 表"),
        "txt": _("发到群里的文字"),
        "json": _("JSON 数据"),
    }[form]
