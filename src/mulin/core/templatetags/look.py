"""`{% load look %}`: the components of every page; `/components/` shows each in every state.

A tag takes the words, the template beside it (`core/components/`) holds the form. Attributes written
with `_` come out with `-`: `{% button "收下" hx_post=url data_key="a" %}`.
"""

from collections.abc import Sequence

import segno
from django import template
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mulin.core import icons, words
from mulin.core.drawing import Picture

register = template.Library()
Values = dict[str, object]


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        icons.PATHS[name],
    )


@register.simple_tag
def shape(tone: str) -> SafeString:
    return format_html(
        '<svg class="shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        icons.SHAPES[tone],
    )


@register.inclusion_tag("core/components/button.html")
def button(
    text: str,
    *,
    kind: str = "quiet",
    href: str = "",
    icon: str = "",
    type: str = "submit",  # noqa: A002  the attribute's own name
    **attributes: object,
) -> Values:
    shown = {name.replace("_", "-"): value for name, value in attributes.items()}
    return {
        "text": text,
        "kind": kind,
        "href": href,
        "icon": icon,
        "type": type,
        "attributes": flatatt(shown),
    }


@register.inclusion_tag("core/components/status.html")
def status(tone: str, text: str) -> Values:
    return {"tone": tone, "text": text}


@register.inclusion_tag("core/components/person.html")
def person(  # a card has many lines, each may be missing
    *,
    name: str,
    role: str,
    place: str = "",
    note: str = "",
    away: str = "",
    phone: str = "",
    href: str = "",
    taken: bool = False,
) -> Values:
    return {
        "name": name,
        "taken": taken,
        "role": role,
        "place": place,
        "note": note,
        "away": away,
        "phone": phone,
        "href": href,
    }


@register.inclusion_tag("core/components/number.html")
def number(text: str, label: str = "") -> Values:
    chinese = (get_language() or "zh").startswith("zh")
    return {
        "text": text,
        "label": label,
        "groups": words.groups(text),
        "reading": words.reading(text) if chinese else "",
    }


@register.inclusion_tag("core/components/pager.html")
def pager(*, newer: str = "", older: str = "", target: str = "") -> Values:
    return {"newer": newer, "older": older, "target": target}


@register.inclusion_tag("core/components/progress.html")
def progress(*, done: int, total: int | None, text: str, poll: str = "") -> Values:
    return {"done": done, "total": total, "text": text, "poll": poll}


@register.inclusion_tag("core/components/qr.html")
def qr(url: str, caption: str = "") -> Values:
    code = segno.make(url, error="m", micro=False)
    svg = code.svg_inline(border=4, omitsize=True, svgclass="qr-code", lineclass="qr-dots")
    return {"svg": mark_safe(svg), "url": url, "caption": caption}  # noqa: S308  drawn by segno, holds no text


@register.inclusion_tag("core/components/stepper.html")
def stepper(steps: Sequence[str], current: int) -> Values:
    """`current` counts from 1."""
    return {"steps": steps, "current": current}


@register.inclusion_tag("core/components/figure.html")
def figure(*, value: object, unit: str, label: str, note: str = "", href: str = "") -> Values:
    return {"value": value, "unit": unit, "label": label, "note": note, "href": href}


@register.inclusion_tag("core/components/hotline.html")
def hotline(number: str, text: str) -> Values:
    return {"number": number, "text": text}


@register.inclusion_tag("core/components/picture.html")
def picture(drawn: Picture, *, lines: bool = True) -> Values:
    """With `lines=False` the words stay for those who cannot see the drawing."""
    return {"drawn": drawn, "lines": lines}


@register.inclusion_tag("core/components/tab.html")
def tab(text: str, *, href: str, count: int | str | None = None, current: bool = False) -> Values:
    return {"text": text, "href": href, "count": count, "current": current}


@register.simple_block_tag
def tabs(content: str, label: str) -> str:
    return _block("tabs", content, label=label)


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2) -> str:
    return _block("card", content, title=title, level=level)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> str:
    return _block("notice", content, kind=kind, title=title)


@register.simple_block_tag
def blank(content: str, text: str) -> str:
    return _block("blank", content, text=text)


@register.simple_block_tag
def row(  # what stands in it besides its words comes as the content
    content: str,
    title: str,
    *,
    href: str,
    meta: str = "",
    drawn: Picture | None = None,
    current: bool = False,
    target: str = "",
) -> str:
    shown = {"title": title, "href": href, "meta": meta, "drawn": drawn}
    return _block("row", content, **shown, current=current, target=target)


@register.simple_block_tag
def bubble(content: str, who: str, *, role: str = "", mine: bool = False) -> str:
    return _block("bubble", content, who=who, role=role, mine=mine)


@register.simple_block_tag
def sheet(content: str, label: str) -> str:
    return _block("sheet", content, label=label)


@register.simple_block_tag
def confirm(content: str, text: str, kind: str = "quiet") -> str:
    return _block("confirm", content, text=text, kind=kind)


def _block(name: str, content: str, **values: object) -> SafeString:
    return render_to_string(f"core/components/{name}.html", {"content": content, **values})
