"""What was typed so far, kept in the session, and the founding that follows from it.

A password is never kept: it is asked on the last page and used at once.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from mulin.people.actions import Founding, places_in_words
from mulin.people.queries import kinds_by_label
from mulin.people.rules.holders import read_holders
from mulin.places.rules.layout import Block
from mulin.places.rules.patterns import blocks_of, read_patterns

KEY = "setup"
Typed = dict[str, Any]


def typed(request: HttpRequest) -> dict[str, Typed]:
    """What each step holds so far, by its name."""
    kept: dict[str, Typed] = request.session.get(KEY, {})
    return kept


def keep(request: HttpRequest, step: str, values: Typed) -> None:
    request.session[KEY] = {**typed(request), step: values}


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def is_done(step: str, kept: Mapping[str, Typed]) -> bool:
    """Whether the step was filled in, and still fits to what stands before it."""
    if step == "check" and kept.get("check", {}).get("text") != kept.get("buildings", {}).get("text"):
        return False
    return step in kept


def blocks(kept: Mapping[str, Typed]) -> list[Block]:
    """The buildings as described, with the numbers that were looked at since."""
    text = kept["buildings"]["text"]
    described = blocks_of(read_patterns(text))
    checked = kept.get("check", {})
    if checked.get("text") != text:
        return described
    return [
        replace(block, units=units, homes=homes, floors=floors)
        for block, (units, homes, floors) in zip(described, checked["rows"], strict=True)
    ]


def founding(kept: Mapping[str, Typed], *, under: UUID | None) -> Founding:
    """The whole; holders are read against the places that will be there."""
    posts = kept["posts"]
    whole = replace(founding_so_far(kept), under=under, grids=posts["grids"], kinds=tuple(posts["kinds"]))
    return with_holders(whole, posts["holders"])


def founding_so_far(kept: Mapping[str, Typed]) -> Founding:
    """The places alone."""
    return Founding(blocks=tuple(blocks(kept)), grids=0, kinds=(), **kept["place"]["place"])


def with_holders(whole: Founding, text: str) -> Founding:
    """The founding with those who hold its posts, a line each; Refused for a line that is wrong."""
    if not text.strip():
        return whole
    places = places_in_words(whole)
    return whole.held_by(read_holders(text, kinds=kinds_by_label(), places=places, home=whole.community))
