"""The kinds of matters of a place, and what it may say of each itself."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.matters.actions.settings import KindChange, inherit_category, set_category
from mulin.matters.models import Category
from mulin.matters.models.joint import party_label
from mulin.matters.presenters.tables import CLASS
from mulin.matters.presets import PARTIES
from mulin.matters.queries import categories_at
from mulin.matters.queries.settings import coming_categories
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


class KindForm(RowForm):
    """What a place may say of one kind; the rest stays as above."""

    label = forms.CharField(label=gettext_lazy("叫什么"), max_length=60)
    label_en = forms.CharField(label=gettext_lazy("英文"), max_length=60, required=False)
    limit_class = forms.ChoiceField(
        label=gettext_lazy("办理时限"),
        choices=[(code, name) for code, name in CLASS.items() if code != LimitClass.REDIRECT],
    )
    lead = forms.ChoiceField(label=gettext_lazy("谁牵头"), required=False)
    floor = forms.TypedChoiceField(label=gettext_lazy("从哪一级起"), coerce=int)
    volunteers = forms.BooleanField(label=gettext_lazy("单元长、楼栋长也办"), required=False)
    confidential = forms.BooleanField(label=gettext_lazy("不公开"), required=False)
    hotline = forms.CharField(label=gettext_lazy("先打的电话"), max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = [("", _("不定")), *((code, party_label(code)) for code in PARTIES)]
        self.fields["lead"].choices = parties  # type: ignore[attr-defined]
        self.fields["floor"].choices = [(0, _("不限")), *rungs().items()]  # type: ignore[attr-defined]
        self.order_fields(["label", "label_en", "limit_class", "lead", "floor"])

    def start(self, on: Chosen) -> dict[str, Any]:
        row = on.line.row if on.line else None
        names = ("label_en", "limit_class", "lead", "floor", "volunteers", "confidential", "hotline")
        return (
            super().start(on)
            | {name: getattr(row, name) for name in names if row}
            | {"label": row and row.label_zh}
        )


def lines(place: Place, day: date) -> list[Line]:
    return _lines(place, categories_at(place, day=day))


def ahead(place: Place, day: date) -> list[Line]:
    return _lines(place, coming_categories(place, day=day))


def _lines(place: Place, kinds: Iterable[Category]) -> list[Line]:
    names = rungs()
    return [
        line_of(
            place,
            kind,
            kind.code,
            (
                f"{kind.group} · {kind.label}",
                str(CLASS[kind.limit_class]),
                party_label(kind.lead) if kind.lead else "",
                names.get(kind.floor, "") if kind.floor else _("不限"),
                "、".join(_notes(kind)),
            ),
            fixed=kind.limit_class == LimitClass.REDIRECT,
        )
        for kind in kinds
    ]


def _notes(kind: Category) -> list[str]:
    notes = []
    if kind.volunteers:
        notes.append(_("单元长、楼栋长也办"))
    if kind.confidential:
        notes.append(_("不公开"))
    if kind.hotline:
        notes.append(_("先打 %(number)s") % {"number": kind.hotline})
    return notes


def change(on: Chosen, done: Done) -> None:
    data = {name: value for name, value in done.data.items() if name not in {"since", "row"}}
    assert on.line is not None
    with in_words():
        set_category(
            home=on.place.pk,
            code=on.line.key,
            change=KindChange(**data),
            by=done.scope,
            since=done.data["since"],
            now=done.now,
        )


def inherit(on: Chosen, done: Done) -> None:
    assert on.line is not None
    with in_words():
        inherit_category(
            home=on.place.pk, code=on.line.key, by=done.scope, since=done.data["since"], now=done.now
        )


ON_ROW = {
    "change": Deed(
        gettext_lazy("这里这样定"),
        KindForm,
        change,
        gettext_lazy("从那天起按新的来"),
        gettext_lazy("只改这里和下面的地方。不公开的不能改成公开。"),
        "tile",
        may_set,
    ),
    "inherit": Deed(
        gettext_lazy("跟上一级一样"), RowForm, inherit, gettext_lazy("从那天起跟上一级一样"), may=may_inherit
    ),
}
