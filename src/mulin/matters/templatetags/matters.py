"""`{% load matters %}`: a status in words and in tone, a matter's title for lists."""

from django import template

from mulin.core.lazy import LazyText
from mulin.matters.presenters.lists import title_of
from mulin.matters.presenters.sentences import STATUS, TONE

register = template.Library()


@register.filter
def status_words(status: str) -> LazyText:
    return STATUS[status]


@register.filter
def tone(status: str) -> str:
    return TONE[status]


register.filter("title", title_of)
