"""Pages of a list by number; the lists here are short."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mulin.people.middleware import ScopedRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of things, with the addresses of the pages beside it; empty where there is none."""

    things: list[Any]
    number: int
    newer: str
    older: str


def number_of(request: ScopedRequest) -> int:
    """`?page=`; whatever is no number of a page is the first."""
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 6 else 1


def page_of(request: ScopedRequest, things: QuerySet[Any] | list[Any], *, each: int) -> Shown:
    number = number_of(request)
    start = (number - 1) * each
    found = list(things[start : start + each + 1])
    newer = f"?page={number - 1}" if number > 1 else ""
    older = f"?page={number + 1}" if len(found) > each else ""
    return Shown(found[:each], number, newer, older)
