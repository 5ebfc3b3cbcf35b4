"""The few strokes that all pictures share: elements, numbers, and how much text fits a line.

Colours and strokes come from classes alone, so that a picture follows dark, elder and print styles.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

Attribute = str | float | None
ELLIPSIS = "…"
# A Chinese sign or a Latin word, with what may not begin a line.
PIECE = re.compile(r"(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)?[，。、；：！？）》”’·]*\s*")
SPECIAL_NAMES = {"class_": "class", "view_box": "viewBox"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the same said in lines of plain text to stand beside it."""

    svg: SafeString
    lines: tuple[str, ...]


def element(name: str, *children: str, **attributes: Attribute) -> SafeString:
    """An SVG element; `class_` and `view_box` become `class` and `viewBox`; plain text is escaped."""
    written = "".join(
        f' {_attribute_name(key)}="{_quoted(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(conditional_escape(child) for child in children)
    return mark_safe(f"<{name}{written}>{inner}</{name}>")  # noqa: S308  all that came in was escaped


def words(text: str, x: float, y: float, class_: str, anchor: str | None = None) -> SafeString:
    return element("text", text, x=x, y=y, class_=class_, text_anchor=anchor)


def titled(title: str, *children: str, description: str = "") -> tuple[str, ...]:
    """The children of an element that says what it is; the title must come first."""
    head = [format_html("<title>{}</title>", title)]
    if description:
        head.append(format_html("<desc>{}</desc>", description))
    return (*head, *children)


def polygon(points: Iterable[tuple[float, float]], class_: str) -> SafeString:
    listed = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polygon", points=listed, class_=class_)


def number(value: Attribute) -> str:
    """At most two decimals, no trailing zero: small files, equal on every machine."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)


def width_of(text: str) -> float:
    """Width in em, near enough for system fonts: a Chinese sign is 1, a Latin letter 0.56."""
    return sum(1.0 if ord(sign) > 0x2E7F or sign in "·…—" else 0.56 for sign in text)


def fitted(text: str, ems: float) -> str:
    """The text, or as much of it as fits, with an ellipsis; the whole stands in title and lines."""
    if width_of(text) <= ems:
        return text
    reached = accumulate(width_of(sign) for sign in text)
    kept = sum(1 for _ in takewhile(lambda width: width <= ems - 1, reached))
    return text[:kept].rstrip() + ELLIPSIS


def wrapped(text: str, ems: float) -> tuple[str, ...]:
    """The whole text in lines that fit; broken at spaces and between Chinese signs, a word only if it must be."""
    lines = [""]
    for piece in _pieces(text, ems):
        joined = lines[-1] + piece
        if lines[-1] and width_of(joined.rstrip()) > ems:
            lines.append(piece.lstrip())
        else:
            lines[-1] = joined
    return tuple(line.strip() for line in lines if line.strip())


def _pieces(text: str, ems: float) -> Iterator[str]:
    """What stays together on a line, with the space and the marks behind it."""
    for found in PIECE.finditer(text):
        piece = found[0]
        if width_of(piece.rstrip()) <= ems:
            yield piece
        else:
            yield from piece


def _quoted(value: Attribute) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def _attribute_name(key: str) -> str:
    return SPECIAL_NAMES.get(key) or key.replace("_", "-")
