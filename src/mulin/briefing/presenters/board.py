"""The dashboard of a place and a period: figures, charts with their tables, the stair of levels."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mulin.briefing.pictures import Level, levels
from mulin.briefing.presenters.values import percent
from mulin.briefing.queries.shares import Again, Moment
from mulin.briefing.rules.cells import Folded
from mulin.briefing.rules.periods import Period
from mulin.core.drawing import Picture
from mulin.matters.presenters.sentences import CHANNEL
from mulin.people.queries import post_kinds
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of

BARS_MOST = 12
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a table; `rest` puts many together and is not drawn, since it would dwarf the others."""

    name: str
    count: int
    share: str
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture that answers a question in its title, and the numbers that it draws; `undrawn` stands in the table."""

    title: str
    kind: str  # "bars" or "lines"
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    undrawn: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def table(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        return self.rows + self.undrawn

    @property
    def drawn(self) -> dict[str, object]:
        """What the script draws."""
        columns = zip(*(values for _label, values in self.rows), strict=True)
        return {
            "kind": self.kind,
            "names": list(self.names),
            "labels": [label for label, _values in self.rows],
            "values": [list(column) for column in columns],
        }


def period_said(period: Period) -> str:
    """「2026年3月」, 「2026年」, or from day to day."""
    if period.months == 12 and period.since.month == 1:
        return date_format(period.since, _("Y年"))
    if period.months == 1:
        return date_format(period.since, _("Y年n月"))
    return _("%(since)s至%(last)s") % {
        "since": date_format(period.since, _("Y年n月j日")),
        "last": date_format(period.last, _("Y年n月j日")),
    }


def trend_chart(moments: Sequence[Moment], before: int) -> Chart:
    """Its title says whether more came than before."""
    rows = tuple((_label(m.part), (m.reported, m.closed)) for m in moments)
    return Chart(
        _trend_title(sum(m.reported for m in moments), before), "lines", (_("收到"), _("办结")), rows
    )


def _trend_title(reported: int, before: int) -> str:
    more = reported - before
    if not more:
        return _("收到的事和上一段一样多")
    count = abs(more)
    many = ngettext("收到的事比上一段多%(count)d件", "收到的事比上一段多%(count)d件", count)
    few = ngettext("收到的事比上一段少%(count)d件", "收到的事比上一段少%(count)d件", count)
    return (many if more > 0 else few) % {"count": count}


def _label(part: Period) -> str:
    """A month by its name, also one that is not yet over; a week by its first day."""
    if part.days > DAYS_OF_A_WEEK or part.months == 1:
        return date_format(part.since, _("Y年n月"))
    return date_format(part.since, _("n月j日"))


def category_bars(folded: Folded, names: Mapping[str, str]) -> list[Bar]:
    """The most frequent first; the rest, and what may not be told apart, in a line at the end."""
    shown, rest = folded.shown[:BARS_MOST], folded.shown[BARS_MOST:]
    whole = sum(cell.count for cell in folded.shown) + folded.others
    bars = [_bar(names.get(cell.code, cell.code), cell.count, whole) for cell in shown]
    if rest:
        name = _("其余%(count)d类") % {"count": len(rest)}
        bars.append(_bar(name, sum(c.count for c in rest), whole, rest=True))
    if folded.others:
        bars.append(_bar(_("其他，合在一起数（人数少、不公开的）"), folded.others, whole, rest=True))
    return bars


def channel_bars(counted: Counter[str]) -> list[Bar]:
    whole = counted.total()
    return [_bar(str(CHANNEL.get(code, code)), count, whole) for code, count in counted.most_common()]


def _bar(name: str, count: int, whole: int, *, rest: bool = False) -> Bar:
    return Bar(name, count, percent(Fraction(count, whole)), rest)


def bars_chart(title: str, bars: Sequence[Bar]) -> Chart:
    rows = {
        rest: tuple((bar.name, (bar.count,)) for bar in bars if bar.rest is rest) for rest in (False, True)
    }
    return Chart(title, "bars", (_("件"),), rows[False], rows[True])


def category_title(bars: Sequence[Bar]) -> str:
    if not _stands_out(bars):
        return _("反映得最多的事")
    return _("反映得最多的是：%(what)s") % {"what": bars[0].name}


def _stands_out(bars: Sequence[Bar]) -> bool:
    """Whether the first is more than the second."""
    return bool(bars) and not bars[0].rest and (len(bars) == 1 or bars[0].count > bars[1].count)


def channel_title(bars: Sequence[Bar]) -> str:
    if not _stands_out(bars):
        return _("从哪里来的")
    return _("来得最多的是：%(way)s") % {"way": bars[0].name}


def levels_of(counted: Counter[int]) -> list[Level]:
    """The rungs of the house from below, each with what it closed; rungs that nobody has are left out."""
    names: dict[int, str] = {}
    for kind in post_kinds():
        if kind.rung is not None:
            names.setdefault(kind.rung, kind.label)
    whole = counted.total()
    return [
        Level(name, counted[rank], share, percent(share))
        for rank, name in sorted(names.items())
        for share in [Fraction(counted[rank], whole) if whole else Fraction(0)]
    ]


def levels_picture(drawn: Sequence[Level]) -> Picture | None:
    return levels(drawn) if any(level.count for level in drawn) else None


def levels_title(drawn: Sequence[Level]) -> str:
    """The rung that closed most, and how much that was."""
    whole = sum(level.count for level in drawn)
    if not whole:
        return _("在哪一级办结的")
    most = max(drawn, key=lambda level: level.count)
    return _("%(share)s的事在%(level)s这一级办结") % {"share": most.said, "level": most.name}


@dataclass(frozen=True, slots=True)
class AgainLine:
    """A trouble that comes back, in words."""

    place_name: str
    place: Place
    category: str
    times: int


def again_lines(found: Sequence[Again], names: Mapping[str, str]) -> list[AgainLine]:
    said = names_of([one.place for one in found], from_rank=OFFICE_RANK)
    return [
        AgainLine(said[one.place.pk], one.place, names.get(one.category, one.category), one.times)
        for one in found
    ]
