"""A dashboard and a brief are made of the same material, read once."""

from dataclasses import dataclass

from mulin.briefing import queries
from mulin.briefing.pictures import Level
from mulin.briefing.presenters import board
from mulin.briefing.presenters.board import AgainLine, Bar
from mulin.briefing.presenters.story import Material
from mulin.briefing.presenters.values import Said, said
from mulin.briefing.rules.periods import Period
from mulin.ledger.queries import all_measures, figures
from mulin.matters.queries import category_labels
from mulin.places.models import Area, Place
from mulin.places.naming import OFFICE_RANK, names_of


@dataclass(frozen=True, slots=True)
class Parts:
    """How the figures of a place and a period fall into parts."""

    kinds: list[Bar]
    levels: list[Level]
    again: list[AgainLine]


def figures_said(where: Place | Area, period: Period) -> dict[str, Said]:
    """All measures by code, each compared with the period before."""
    measures, earlier = all_measures(), period.before()
    found = figures(where, measures, since=period.since, last=period.last)
    before = figures(where, measures, since=earlier.since, last=earlier.last)
    return {now.measure.code: said(now, then) for now, then in zip(found, before, strict=True)}


def parts_of(where: Place | Area, period: Period) -> Parts:
    names = category_labels()
    return Parts(
        board.category_bars(queries.by_category(where, period), names),
        board.levels_of(queries.by_rung(where, period)),
        board.again_lines(queries.comes_back(where, period), names),
    )


def material_of(where: Place | Area, period: Period) -> Material:
    parts = parts_of(where, period)
    return Material(
        where=name_of(where),
        period=board.period_said(period),
        figures=figures_said(where, period),
        kinds=parts.kinds,
        levels=parts.levels,
        again=parts.again,
    )


def name_of(where: Place | Area) -> str:
    """As the office calls it: a grid with its community."""
    if isinstance(where, Place):
        return names_of([where], from_rank=OFFICE_RANK)[where.pk]
    return f"{where.home.name} {where.name}"
