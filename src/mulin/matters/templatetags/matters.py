"""`{% load matters %}`: a status in words and in tone, a matter's title for lists, usual words."""

from django import template

from mulin.core.lazy import LazyText
from mulin.matters.presenters.lists import title_of
from mulin.matters.presenters.replies import Ready, Replies
from mulin.matters.presenters.sentences import STATUS, TONE

register = template.Library()


@register.filter
def status_words(status: str) -> LazyText:
    return STATUS[status]


@register.filter
def tone(status: str) -> str:
    return TONE[status]


@register.filter
def for_move(replies: Replies | str, move: str) -> tuple[Ready, ...]:
    """The usual words for one move of the menu; none where the page has none."""
    return replies.menu.get(move, ()) if isinstance(replies, Replies) else ()


register.filter("title", title_of)
