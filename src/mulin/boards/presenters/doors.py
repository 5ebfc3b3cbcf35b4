"""Boards of doors as sheets and as lines of the list of those that are other now."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from mulin.boards.presenters.words import changes_said
from mulin.boards.queries import Door, Standing


@dataclass(frozen=True, slots=True)
class Sheet:
    """A board to be printed; `link` is what its QR opens."""

    door: Door
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    """A door whose board is other now, and how."""

    standing: Standing
    changes: str


def sheets_of(doors: Iterable[Door]) -> list[Sheet]:
    return [Sheet(door, link_to("portal:door", door.place.slug)) for door in doors]


def rows_of(standing: Iterable[Standing]) -> list[Row]:
    return [Row(one, changes_said(one.changes)) for one in standing if one.is_other_now]


def link_to(name: str, *args: object) -> str:
    """The whole address that a QR leads to."""
    return settings.PUBLIC_URL + reverse(name, args=args)
