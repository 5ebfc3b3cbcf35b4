"""The tables of a place: kinds of matters, limits, usual words. What is in force, where from; changed from a day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mulin.core.lazy import LazyText
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.portal.office import table_kinds, table_limits, table_replies
from mulin.portal.office.access import place_seen
from mulin.portal.office.acts import Act, Deed, Wrong, perform
from mulin.portal.office.day import today
from mulin.portal.office.table_rows import Chosen, Lines


@dataclass(frozen=True, slots=True)
class Table:
    """`lines` are what is in force, `ahead` what will be; `on_row` changes one of them, `on_table` adds to it."""

    title: LazyText
    note: LazyText
    columns: tuple[LazyText, ...]
    lines: Lines
    ahead: Lines
    on_row: Mapping[str, Deed]
    on_table: Mapping[str, Deed]


TABLES = {
    "kinds": Table(
        _("事情的类别"),
        _("反映时选的就是这些。改了的从那天起用，以前的事照旧。"),
        (_("类别"), _("办理时限"), _("谁牵头"), _("从哪一级起"), _("备注")),
        table_kinds.lines,
        table_kinds.ahead,
        table_kinds.ON_ROW,
        {},
    ),
    "limits": Table(
        _("办理时限"),
        _("每一类、每一级多久之内做什么。改了的，已经在办的事到下一步才按新的算。"),
        (_("哪一类"), _("做什么"), _("哪一级"), _("多久")),
        table_limits.lines,
        table_limits.ahead,
        table_limits.ON_ROW,
        table_limits.ON_TABLE,
    ),
    "replies": Table(
        _("常用的话"),
        _(
            "办事时可以点一句填进去再改。{number} 编号、{place} 地方、{holder} 谁在办、{until} 到哪天，会自动换成这件事的。"
        ),
        (_("什么时候用"), _("叫什么"), _("怎么说"), _("哪些事")),
        table_replies.lines,
        table_replies.ahead,
        table_replies.ON_ROW,
        table_replies.ON_TABLE,
    ),
}


@require_safe
def page(request: ScopedRequest, key: UUID, table: str) -> HttpResponse:
    return _page(request, place_seen(request.scope, key), table, request.GET.get("row", ""))


@require_POST
def do(request: ScopedRequest, key: UUID, table: str, name: str) -> HttpResponse:
    place = place_seen(request.scope, key)
    row = request.POST.get("row", "")
    deeds = {**_table(table).on_row, **_table(table).on_table}
    back = reverse("portal:office_table", args=[place.pk, table])

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, place, table, row, wrong)

    line = next((line for line in _table(table).lines(place, today()) if line.key == row), None)
    if name in _table(table).on_row and line is None:
        raise Http404
    return perform(request, Chosen(place, line), deeds=deeds, name=name, page=again, back=back)


def _table(name: str) -> Table:
    if name not in TABLES:
        raise Http404
    return TABLES[name]


def _page(request: ScopedRequest, place: Place, name: str, row: str, wrong: Wrong = None) -> HttpResponse:
    """The whole table; where a row is chosen, what can be done about it."""
    table = _table(name)
    lines = table.lines(place, today())
    chosen = next((line for line in lines if line.key == row), None) if row else None
    shown = {
        "place": place,
        "table": table,
        "name": name,
        "tables": [(key, one.title, key == name) for key, one in TABLES.items()],
        "lines": lines,
        "ahead": table.ahead(place, today()),
        "chosen": chosen,
        "acts": _acts(
            request, Chosen(place, chosen), name, table.on_row if chosen else table.on_table, wrong
        ),
        "may_change": bool(_acts(request, Chosen(place, lines[0]), name, table.on_row, None))
        if lines
        else False,
        "on_places": True,
    }
    return render(request, "portal/office/table.html", shown, status=422 if wrong else 200)


def _acts(
    request: ScopedRequest, chosen: Chosen, name: str, deeds: Mapping[str, Deed], wrong: Wrong
) -> list[Act]:
    return [
        Act(
            deed,
            reverse("portal:office_table_do", args=[chosen.place.pk, name, key]),
            wrong[1]
            if wrong and wrong[0] == key
            else deed.form(scope=request.scope, on=chosen, auto_id=f"{key}_%s"),
        )
        for key, deed in deeds.items()
        if deed.may(request.scope, chosen)
    ]
