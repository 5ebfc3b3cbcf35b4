"""What the tables of a place share: a line as it is shown, the row that is chosen, a day from which it holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters.permissions import can_set_tables
from mulin.matters.presenters.sentences import sentence
from mulin.matters.presenters.tables import came_by
from mulin.people.queries import post_kinds
from mulin.places.models import Place
from mulin.portal.office.acts import DeedForm
from mulin.portal.office.calendar_deeds import ComingDay


@dataclass(frozen=True, slots=True)
class Line:
    """One row in force: its cells, the place that says so, since when, and the row itself."""

    key: str
    cells: tuple[str, ...]
    home: str
    own: bool
    since: date | None
    source: str
    row: Any
    fixed: bool = False


Lines: TypeAlias = Callable[[Place, date], list[Line]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place of the table, and the line that is chosen, if any."""

    place: Place
    line: Line | None


class RowForm(DeedForm):
    """About the chosen line, from a day on."""

    since = ComingDay(label=gettext_lazy("从哪天起"))
    row = forms.CharField(widget=forms.HiddenInput, required=False)

    def start(self, on: Chosen) -> dict[str, Any]:
        return {"row": on.line.key if on.line else ""}


def line_of(place: Place, row: Any, key: str, cells: tuple[str, ...], *, fixed: bool = False) -> Line:
    own = row.home_id == place.pk
    home = _("这里") if own else row.home.name
    return Line(key, cells, home, own, row.during.lower, came_by(row.source), row, fixed)


def may_set(scope: Scope, on: Chosen) -> bool:
    return can_set_tables(scope, on.place) and not (on.line and on.line.fixed)


def may_inherit(scope: Scope, on: Chosen) -> bool:
    """What is one's own can go back to what is above, where there is an above."""
    return may_set(scope, on) and on.place.parent_id is not None and bool(on.line and on.line.own)


def rungs() -> dict[int, str]:
    """The rungs of the ladder, and what stands on each."""
    found: dict[int, list[str]] = {}
    for kind in post_kinds():
        if kind.rung is not None:
            found.setdefault(kind.rung, []).append(kind.label)
    return {rung: "、".join(labels) for rung, labels in sorted(found.items())}


@contextmanager
def in_words() -> Iterator[None]:
    """A refusal by its code becomes the sentence that the form shows."""
    try:
        yield
    except Refused as error:
        raise Refused(str(sentence(error))) from error
