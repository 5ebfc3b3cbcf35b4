"""`{% load figures %}`: what the pages of figures hand to the script, and amounts in words."""

import json
from datetime import timedelta

from django import template

from mulin.briefing.presenters.board import Chart
from mulin.briefing.presenters.sources import Line
from mulin.core import words
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
