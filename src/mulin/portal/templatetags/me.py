"""`{% load me %}`: my own links, and a look in words."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mulin.core.lazy import LazyText
from mulin.core.scope import Scope
from mulin.matters.models import Matter
from mulin.matters.rules.receipts import secret_of

register = template.Library()

LOOKED: dict[str, LazyText] = {
    "words": _("看了您的原话"),
    "own_words": _("看了自己在您这件事上写的话"),
    "task": _("看了请他们一起办的事"),
    "mediation": _("看了您参加的调解"),
    "papers": _("下载了您参加的调解的纸面"),
    "contact": _("看了您的电话"),
    "record": _("看了您的记录"),
    "search": _("查找时列出了您"),
    "export": _("导出的名单里有您"),
}


@register.filter
def looked(what: str) -> LazyText | str:
    return LOOKED.get(what, what)


@register.filter
def looker(role: str) -> LazyText | str:
    """The post of whoever looked; what goes out by itself was looked up by nobody's hand."""
    if role == Scope.system().role:
        return _("这里的系统（自动发短信）")
    return role or _("工作人员")


@register.filter
def receipt(matter: Matter) -> str:
    """The receipt of one's own matter, for whoever has proved its phone."""
    return reverse("matters:receipt", args=[matter.number, secret_of(matter.request_key)])
