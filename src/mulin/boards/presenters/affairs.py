"""Notices of affairs as lines, pages and sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mulin.boards.models import Affair, Version
from mulin.boards.presenters.words import KIND
from mulin.boards.queries import said_now
from mulin.boards.rules.affairs import Kind, days_left, may_come_down_from
from mulin.core.lazy import LazyText
from mulin.matters.models import Matter
from mulin.matters.presenters.lists import Line, lines_of
from mulin.matters.queries.publicly import released
from mulin.matters.rules.moves import OPEN
from mulin.places.naming import OFFICE_RANK, names_of

LINE = 24  # what a new line takes of a sheet, in signs
LARGE_MOST, USUAL_MOST = 240, 560


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice with what it says now, where it hangs and how long still."""

    affair: Affair
    version: Version
    kind: LazyText
    place: str
    tone: str
    hangs: str

    @property
    def last(self) -> date:
        return last_day(self.affair)

    @property
    def length(self) -> str:
        """How large its words may stand on a sheet, so that all of them find room."""
        signs = len(self.version.text) + LINE * self.version.text.count("\n")
        return "short" if signs <= LARGE_MOST else "usual" if signs <= USUAL_MOST else "long"


@dataclass(frozen=True, slots=True)
class Part:
    """What hangs of one kind."""

    code: str
    name: LazyText
    lines: list[Shown]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: how far it is, and its words where whoever asked lets them be read."""

    line: Line
    words: str


@dataclass(frozen=True, slots=True)
class Questions:
    """What was asked of a notice; `settled` of them are answered."""

    asked: list[Asked]
    settled: int

    @property
    def released(self) -> list[Asked]:
        return [one for one in self.asked if one.words]


def shown(affairs: Sequence[Affair], *, day: date) -> list[Shown]:
    said, places = said_now(affairs), names_of([one.place for one in affairs], from_rank=OFFICE_RANK)
    return [
        Shown(
            affair=one,
            version=said[one.pk],
            kind=KIND[one.kind],
            place=places[one.place_id],
            tone=_tone(one, day=day),
            hangs=hangs(one, day=day),
        )
        for one in affairs
    ]


def by_kind(lines: Iterable[Shown]) -> list[Part]:
    """In the order of the law; kinds of which nothing hangs are left out."""
    parts = [Part(kind, KIND[kind], []) for kind in Kind]
    for line in lines:
        next(part for part in parts if part.code == line.affair.kind).lines.append(line)
    return [part for part in parts if part.lines]


def hangs(affair: Affair, *, day: date) -> str:
    """Since when, and how long still."""
    if affair.taken_down_on is not None and affair.taken_down_on <= day:
        return _("%(day)s取下了") % {"day": written(affair.taken_down_on)}
    if affair.posted_on > day:
        return _("%(day)s起挂出来") % {"day": written(affair.posted_on)}
    left = days_left(affair.posted_on, day=day)
    if not left:
        return _("已经挂满15天")
    said = ngettext("至少挂到%(day)s，还有%(n)d天", "至少挂到%(day)s，还有%(n)d天", left)
    return said % {"day": written(last_day(affair)), "n": left}


def last_day(affair: Affair) -> date:
    """The last day on which it has to hang."""
    return date.fromordinal(may_come_down_from(affair.posted_on).toordinal() - 1)


def written(day: date) -> str:
    return date_format(day, _("n月j日"))


def questions(matters: Sequence[Matter], *, day: date) -> Questions:
    words = released(matters)
    asked = [Asked(line, words.get(line.matter.pk, "")) for line in lines_of(list(matters), day=day)]
    return Questions(asked, sum(one.status not in OPEN for one in matters))


def _tone(affair: Affair, *, day: date) -> str:
    if affair.taken_down_on is not None and affair.taken_down_on <= day:
        return "stopped"
    if affair.posted_on > day:
        return "waiting"
    return "moving" if days_left(affair.posted_on, day=day) else "done"
