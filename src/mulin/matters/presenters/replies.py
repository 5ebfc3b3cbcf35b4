"""Usual words ready to be put into the form of a move, with the names in them filled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mulin.matters.models import Matter, Reply
from mulin.matters.presenters.offers import offers_of
from mulin.matters.presenters.sentences import MOVE
from mulin.matters.queries.settings import replies_at, replies_for
from mulin.matters.rules import numbers
from mulin.matters.rules.replies import WORDED, filled
from mulin.places.naming import names_of


@dataclass(frozen=True, slots=True)
class Ready:
    """One choice: what it is called, and its words with the names filled."""

    key: UUID
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Replies:
    """Those for the buttons, which share one field for words, and those of each move of the menu."""

    buttons: tuple[Ready, ...]
    menu: Mapping[str, tuple[Ready, ...]]


def replies_of(matter: Matter, possible: Iterable[str], *, now: datetime) -> Replies:
    """As many queries for many words as for one."""
    offers = offers_of(possible)
    moves = [offer.code for offer in (*offers.buttons, *offers.menu) if offer.code in WORDED]
    fitting = replies_for(matter, moves, day=timezone.localdate(now)) if moves else {}
    values = _values(matter, "") if fitting else {}
    buttons = [
        Ready(row.pk, f"{MOVE[offer.code]} · {row.label}", filled(row.text, values))
        for offer in offers.buttons
        for row in fitting.get(offer.code, ())
    ]
    menu = {
        offer.code: tuple(_ready(row, values) for row in fitting.get(offer.code, ())) for offer in offers.menu
    }
    return Replies(tuple(buttons), menu)


def text_for(matter: Matter, said: Mapping[str, str], *, now: datetime) -> str | None:
    """The words of the choice in a form, with the day that is typed beside them; None where it is none of here."""
    rows = replies_at(matter.place, day=timezone.localdate(now))
    chosen = next((row for row in rows if str(row.pk) == said.get("reply")), None)
    if chosen is None:
        return said.get("words", "") if not said.get("reply") else None
    return filled(chosen.text, _values(matter, said.get("until", "")))


def _ready(row: Reply, values: Mapping[str, str]) -> Ready:
    return Ready(row.pk, row.label, filled(row.text, values))


def _values(matter: Matter, until: str) -> dict[str, str]:
    """What the names stand for; the day is the one that is typed, else the one by which the matter is due."""
    due = timezone.localdate(matter.due_at) if matter.due_at else None
    day = _day(until) or due
    return {
        "number": numbers.spoken(matter.number),
        "place": names_of([matter.place])[matter.place_id],
        "holder": matter.holder.kind.label if matter.holder else _("社区或街道"),
        "until": date_format(day, _("n月j日")) if day else "",
    }


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
