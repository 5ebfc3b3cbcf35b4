"""`{% load matters %}`: a status in words and in tone, a matter's title for lists."""

from django import template
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mulin.core.lazy import LazyText
from mulin.matters.models import Matter
from mulin.matters.presenters.sentences import STATUS, TONE

register = template.Library()
TITLE_MOST = 40


@register.filter
def status_words(status: str) -> LazyText:
    return STATUS[status]


@register.filter
def tone(status: str) -> str:
    return TONE[status]


@register.filter
def title(matter: Matter) -> str:
    """The masked words in one line; a confidential or redacted matter by its kind."""
    if matter.confidential:
        return _("不公开的事")
    return Truncator(matter.masked).chars(TITLE_MOST) or matter.category.label
