"""Stocks of the net: posts, grids, homes, as they are on the last day of a period."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from mulin.core.fields import on_day
from mulin.ledger.rules.measures import Frame, Measure, Stock
from mulin.people.queries import count_households, counted_seats
from mulin.places.models import Area, AreaKind, Place
from mulin.places.queries import areas_at, paths_of


def measures() -> tuple[Measure, ...]:
    return (
        Measure(
            "posts.seats",
            _("岗位席位"),
            _("最后一天在这里设着的岗位，一个岗位几个席位算几个。"),
            Stock(_all_seats),
            Frame.PARTY,
        ),
        Measure(
            "posts.filled",
            _("在岗席位"),
            _("最后一天有人担任的席位；只有代理的不算。"),
            Stock(_filled),
            Frame.PARTY,
            more=True,
        ),
        Measure(
            "posts.vacant",
            _("空缺席位"),
            _("最后一天没有人担任的席位；有人代理的也算空缺。"),
            Stock(_vacant),
            Frame.PARTY,
            more=False,
        ),
        Measure(
            "grids",
            _("在用的网格"),
            _("最后一天在用的网格，专属网格也算。"),
            Stock(_grids),
            Frame.GRID,
        ),
        Measure(
            "households",
            _("住户"),
            _("最后一天登记着的住户；空着的房子不算。"),
            Stock(_households),
            Frame.SELF,
        ),
    )


def _all_seats(where: Place | Area, day: date) -> int:
    return counted_seats(paths_of(where, day=day), day=day)[0]


def _filled(where: Place | Area, day: date) -> int:
    return counted_seats(paths_of(where, day=day), day=day)[1]


def _vacant(where: Place | Area, day: date) -> int:
    seats, held = counted_seats(paths_of(where, day=day), day=day)
    return seats - held


def _grids(where: Place | Area, day: date) -> int:
    at = areas_at(paths_of(where, day=day), day=day)
    return at.filter(on_day(day), kind=AreaKind.GRID).count()


def _households(where: Place | Area, day: date) -> int:
    return count_households(paths_of(where, day=day), day=day)
