"""The limits of a place: class, clock and rung, and how long."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.matters.actions.settings import LimitKey, inherit_limit, set_limit
from mulin.matters.models import TimeLimit
from mulin.matters.presenters.tables import CLASS, CLOCK_NAME, DAY, HOUR, amount
from mulin.matters.queries.settings import coming_limits, limits_in_force
from mulin.matters.rules.clocks import OF_RUNG, Kind
from mulin.matters.rules.limits import LimitClass
from mulin.places.models import Place
from mulin.portal.office.acts import Deed, Done
from mulin.portal.office.table_rows import (
    Chosen,
    Line,
    RowForm,
    in_words,
    line_of,
    may_inherit,
    may_set,
    rungs,
)

UNITS = [(1, gettext_lazy("分钟")), (HOUR, gettext_lazy("小时")), (DAY, gettext_lazy("天（24小时）"))]


class LimitForm(RowForm):
    """How long, in the unit that one says it in."""

    many = forms.IntegerField(label=gettext_lazy("多久"), min_value=1)
    unit = forms.TypedChoiceField(label=gettext_lazy("单位"), coerce=int, choices=UNITS, initial=HOUR)
    working = forms.BooleanField(label=gettext_lazy("只算工作时间"), required=False)

    def start(self, on: Chosen) -> dict[str, Any]:
        row: TimeLimit | None = on.line.row if on.line else None
        if row is None:
            return super().start(on)
        unit = next(unit for unit in (DAY, HOUR, 1) if row.minutes % unit == 0)
        return super().start(on) | {"many": row.minutes // unit, "unit": unit, "working": row.working}


class NewLimitForm(LimitForm):
    """One more row: for a rung that has none of its own."""

    limit_class = forms.ChoiceField(
        label=gettext_lazy("哪一类"),
        choices=[(code, name) for code, name in CLASS.items() if code != LimitClass.REDIRECT],
    )
    clock = forms.ChoiceField(
        label=gettext_lazy("做什么"), choices=[(clock, CLOCK_NAME[clock]) for clock in OF_RUNG]
    )
    rung = forms.TypedChoiceField(label=gettext_lazy("哪一级"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rung"].choices = list(rungs().items())  # type: ignore[attr-defined]
        self.order_fields(["limit_class", "clock", "rung", "many", "unit", "working"])


def lines(place: Place, day: date) -> list[Line]:
    return _lines(place, limits_in_force(place, day=day))


def ahead(place: Place, day: date) -> list[Line]:
    return _lines(place, coming_limits(place, day=day))


def _lines(place: Place, limits: Iterable[TimeLimit]) -> list[Line]:
    names = rungs()
    return [
        line_of(
            place,
            row,
            _key(row),
            (
                str(CLASS[row.limit_class]),
                str(CLOCK_NAME[row.clock]),
                _("其他各级") if row.rung is None else names.get(row.rung, str(row.rung)),
                amount(row.minutes, working=row.working),
            ),
        )
        for row in limits
        if row.clock != Kind.UNTIL
    ]


def _key(row: TimeLimit) -> str:
    return f"{row.limit_class}-{row.clock}-{'' if row.rung is None else row.rung}"


def _limit(on: Chosen) -> LimitKey:
    assert on.line is not None
    row = on.line.row
    return LimitKey(row.limit_class, row.clock, row.rung)


def change(on: Chosen, done: Done) -> None:
    _set(on, done, _limit(on))


def add(on: Chosen, done: Done) -> None:
    data = done.data
    _set(on, done, LimitKey(data["limit_class"], data["clock"], data["rung"]))


def _set(on: Chosen, done: Done, key: LimitKey) -> None:
    data = done.data
    with in_words():
        set_limit(
            home=on.place.pk,
            key=key,
            minutes=data["many"] * data["unit"],
            working=data["working"],
            by=done.scope,
            since=data["since"],
            now=done.now,
        )


def inherit(on: Chosen, done: Done) -> None:
    with in_words():
        inherit_limit(home=on.place.pk, key=_limit(on), by=done.scope, since=done.data["since"], now=done.now)


ON_ROW = {
    "change": Deed(
        gettext_lazy("这里这样定"),
        LimitForm,
        change,
        gettext_lazy("从那天起按新的来"),
        gettext_lazy("只改这里和下面的地方。"),
        "tile",
        may_set,
    ),
    "inherit": Deed(
        gettext_lazy("跟上一级一样"), RowForm, inherit, gettext_lazy("从那天起跟上一级一样"), may=may_inherit
    ),
}
ON_TABLE = {
    "add": Deed(
        gettext_lazy("给某一级单独定"), NewLimitForm, add, gettext_lazy("从那天起按新的来"), may=may_set
    ),
}
