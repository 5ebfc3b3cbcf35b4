"""`{% load clock %}`: a moment in words, the exact one beside it. `now` comes from the view."""

from datetime import datetime, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mulin.core import words

register = template.Library()
SOON = timedelta(hours=24)


@register.filter
def till(due: datetime | None, now: datetime) -> SafeString | str:
    """`{{ matter.due|till:now }}`: 还有 3 小时 · 今天下午5点前."""
    if due is None:
        return ""
    said = _("原定%(exact)s") if due < now else _("%(exact)s前")
    return _time(due, _tone(due, now), words.left(due, now), said % {"exact": words.exact(due, now)})


@register.filter
def ago(moment: datetime | None, now: datetime) -> SafeString | str:
    """`{{ event.at|ago:now }}`: 3 小时前 · 今天上午9:12."""
    if moment is None:
        return ""
    return _time(moment, "past", words.since(moment, now), words.exact(moment, now))


@register.filter
def exactly(moment: datetime | None, now: datetime) -> str:
    """`{{ event.at|exactly:now }}`: 今天上午9:12, for running text."""
    return "" if moment is None else words.exact(moment, now)


def _tone(due: datetime, now: datetime) -> str:
    if due < now:
        return "late"
    return "soon" if due - now < SOON else "calm"


def _time(moment: datetime, tone: str, relative: str, exact: str) -> SafeString:
    return format_html(
        '<time class="clock clock-{}" datetime="{}"><b>{}</b> <span>{}</span></time>',
        tone,
        localtime(moment).isoformat(timespec="minutes"),
        relative,
        exact,
    )
