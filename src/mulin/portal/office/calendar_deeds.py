"""What can be done about the hours and the special days of a place."""

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from mulin.core.scope import Scope
from mulin.people.rules import Capability
from mulin.places import actions
from mulin.places.hours import HoursInput
from mulin.places.models import WEEKDAYS as COLUMNS
from mulin.places.models import Place
from mulin.places.queries import calendar_at, hours_at
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done
from mulin.portal.office.day import today

HOW = _("写成 9:00-12:00 13:30-17:30；不写就是不上班。")


class ComingDay(forms.DateField):
    """Today or later: limits of former days were reckoned by what held then."""

    widget = DayInput

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and day < today():
            raise forms.ValidationError(_("过去的日子不再改，请选今天或以后"))
        return day


class OneDayForm(DeedForm):
    day = ComingDay(label=_("哪一天"))
    label = forms.CharField(label=_("为什么"), max_length=60, help_text=_("大家会看到，比如：防汛值班。"))
    hours = HoursInput(label=_("几点上班"), help_text=HOW)


class WeekForm(DeedForm):
    """The hours of each day of the week, as they are now."""

    since = ComingDay(label=_("从哪天起"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = {
            column: HoursInput(label=WEEKDAYS[number], help_text=HOW if number == 0 else "")
            for number, column in enumerate(COLUMNS)
        }
        self.fields = {**fields, **self.fields}

    def start(self, on: Place) -> dict[str, Any]:
        return dict(zip(COLUMNS, calendar_at(on, day=today()).week, strict=True))


class SinceForm(DeedForm):
    since = ComingDay(label=_("从哪天起"))


class DropForm(DeedForm):
    day = ComingDay(widget=forms.HiddenInput)


def set_day(place: Place, done: Done) -> None:
    data = done.data
    actions.set_day(
        home=place.pk,
        by=done.scope,
        day=data["day"],
        hours=data["hours"],
        label=data["label"],
        now=done.now,
    )


def set_hours(place: Place, done: Done) -> None:
    week = tuple(done.data[column] for column in COLUMNS)
    actions.set_hours(home=place.pk, by=done.scope, week=week, since=done.data["since"], now=done.now)


def inherit(place: Place, done: Done) -> None:
    actions.inherit_hours(home=place.pk, by=done.scope, since=done.data["since"], now=done.now)


def drop(place: Place, done: Done) -> None:
    actions.drop_day(home=place.pk, by=done.scope, day=done.data["day"], now=done.now)


def fill(place: Place, done: Done) -> None:
    actions.fill_days(home=place.pk, by=done.scope, now=done.now)


def may_edit(scope: Scope, place: Place) -> bool:
    return place.closed is None and scope.allows(Capability.PLACES_EDIT, place.path)


def may_inherit(scope: Scope, place: Place) -> bool:
    held = hours_at(place, day=today())
    return may_edit(scope, place) and place.parent_id is not None and bool(held and held.home_id == place.pk)


def may_fill(scope: Scope, place: Place) -> bool:
    return may_edit(scope, place) and place.parent_id is None


DEEDS = {
    "day": Deed(
        _("某一天另外安排"),
        OneDayForm,
        set_day,
        _("记下了"),
        _("只改这里和下面的地方；比公布的放假安排优先。"),
        "tile",
        may_edit,
    ),
    "hours": Deed(
        _("改工作时间"),
        WeekForm,
        set_hours,
        _("从那天起按新的时间算"),
        _("这里和下面没有自己时间的地方，都按这个算期限。"),
        may=may_edit,
    ),
    "inherit": Deed(_("跟上一级一样"), SinceForm, inherit, _("从那天起跟上一级一样"), may=may_inherit),
    "fill": Deed(
        _("补上已公布的节假日"),
        DeedForm,
        fill,
        _("补好了"),
        _("新一年的安排公布以后，随新版本带来。自己的安排不会被改掉。"),
        may=may_fill,
    ),
}
DROP = {"drop": Deed(_("不这样安排了"), DropForm, drop, _("改回来了"), may=may_edit)}
