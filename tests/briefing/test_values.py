"""Figures in words: no figure is not nothing, nearly all is not all."""

from fractions import Fraction

import pytest
from django.utils.translation import override

from mulin.briefing.presenters.values import percent, said, written
from mulin.ledger.rules.measures import Figure, Measure, by_code
from mulin.matters.measures import measures

ALL = by_code(measures())


def figure(code: str, value: int | Fraction | None, **more: int) -> Figure:
    return Figure(ALL[code], value, **more)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 10_000), "0.1%"),
        (Fraction(19, 24), "79.2%"),
        (Fraction(9_999, 10_000), "99.9%"),
        (Fraction(1), "100%"),
    ],
)
def test_a_share_is_all_or_nothing_only_where_it_is(share: Fraction, text: str) -> None:
    assert percent(share) == text


def test_values_are_written_with_their_unit() -> None:
    found = [
        written(figure("matters.reported", 12_000)),
        written(figure("matters.settled_rate", Fraction(1, 4), part=1, whole=4)),
        written(figure("matters.to_close_median", 150)),
        written(figure("matters.settled_rate", None)),
    ]
    assert found == ["12,000", "25%", "2 小时", "—"]


@pytest.mark.parametrize(
    ("code", "now", "before", "change", "tone"),
    [
        ("matters.reported", 5, 3, "比上一段多2", ""),
        ("matters.open", 3, 5, "比上一段少2", "done"),
        ("matters.open", 5, 3, "比上一段多2", "late"),
        ("matters.settled_rate", Fraction(3, 4), Fraction(1, 2), "比上一段高25.0个百分点", "done"),
        ("matters.settled_rate", Fraction(1, 2), Fraction(3, 4), "比上一段低25.0个百分点", "late"),
        ("matters.to_close_median", 60, 180, "比上一段快了2 小时", "done"),
        ("matters.to_close_median", 180, 60, "比上一段慢了2 小时", "late"),
        ("matters.settled_rate", Fraction(1, 2), None, "", ""),
        ("matters.reported", 5, 5, "和上一段一样", ""),
    ],
)
def test_a_figure_says_how_it_stands_to_the_one_before(
    code: str, now: int | Fraction, before: int | Fraction | None, change: str, tone: str
) -> None:
    found = said(figure(code, now), figure(code, before))
    assert (found.change, found.tone) == (change, tone)


def test_every_measure_is_defined_in_both_languages() -> None:
    from mulin.ledger.queries import all_measures

    def words(measure: Measure) -> tuple[str, str]:
        return str(measure.title), str(measure.definition)

    with override("en"):
        english = [words(measure) for measure in all_measures()]
    chinese = [words(measure) for measure in all_measures()]
    assert [pair for pair, other in zip(chinese, english, strict=True) if pair[0] == other[0]] == []
    assert len({measure.code for measure in all_measures()}) == len(chinese)
