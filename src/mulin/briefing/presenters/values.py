"""Values of measures in words, and how they stand to those of the period before."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mulin.core import words
from mulin.ledger.rules.measures import FEW, Figure, Shown

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as it is written. `change` compares it with before; `tone` is "done" for better, "late" for worse."""

    code: str
    title: str
    definition: str
    value: str
    of: str = ""
    before: str = ""
    change: str = ""
    tone: str = ""


def said(figure: Figure, before: Figure | None = None) -> Said:
    measure = figure.measure
    return Said(
        code=measure.code,
        title=str(measure.title),
        definition=str(measure.definition),
        value=written(figure),
        of=_of(figure),
        before=written(before) if before else "",
        change=change(figure, before) if before else "",
        tone=_tone(figure, before) if before else "",
    )


def written(figure: Figure) -> str:
    """The value with its unit; a dash where there is none, since nothing is not zero."""
    if figure.is_few:
        return _("不到%(few)d") % {"few": FEW}
    match figure.value, figure.measure.shown:
        case None, _shown:
            return "—"
        case value, Shown.SHARE:
            return percent(Fraction(value))
        case value, Shown.DURATION:
            return words.span(int(value) * MINUTE)
        case value, _shown:
            return f"{int(value):,}"


def percent(share: Fraction) -> str:
    """To one decimal; 100% only where nothing is missing, 0% only where there is nothing."""
    tenths = round(share * 1000)
    if tenths == 1000 and share < 1:
        tenths = 999
    if tenths == 0 and share > 0:
        tenths = 1
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def change(figure: Figure, before: Figure) -> str:
    """By how much it is more or less than before, in one clause; empty where one of them is not there."""
    if figure.value is None or before.value is None or figure.is_few or before.is_few:
        return ""
    more = Fraction(figure.value) - Fraction(before.value)
    if not more:
        return _("和上一段一样")
    match figure.measure.shown:
        case Shown.SHARE:
            points = f"{float(abs(more) * 100):.1f}"
            text = _("比上一段高%(points)s个百分点") if more > 0 else _("比上一段低%(points)s个百分点")
            return text % {"points": points}
        case Shown.DURATION:
            length = words.span(int(abs(more)) * MINUTE)
            return (_("比上一段慢了%(length)s") if more > 0 else _("比上一段快了%(length)s")) % {
                "length": length
            }
    count = int(abs(more))
    many = ngettext("比上一段多%(count)d", "比上一段多%(count)d", count)
    few = ngettext("比上一段少%(count)d", "比上一段少%(count)d", count)
    return (many if more > 0 else few) % {"count": count}


def _of(figure: Figure) -> str:
    if figure.whole is None or figure.part is None:
        return ""
    return _("%(whole)s里的%(part)s") % {"part": f"{figure.part:,}", "whole": f"{figure.whole:,}"}


def _tone(figure: Figure, before: Figure) -> str:
    better = figure.measure.more
    if better is None or not change(figure, before) or figure.value == before.value:
        return ""
    assert figure.value is not None
    assert before.value is not None
    return "done" if (figure.value > before.value) is better else "late"
