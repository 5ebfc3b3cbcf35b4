"""The dashboard of a place and a period, and what each of its figures is made of."""

from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mulin.briefing import permissions, queries
from mulin.briefing.forms import WhereForm
from mulin.briefing.presenters import board, values
from mulin.briefing.presenters.material import figures_said, name_of, parts_of
from mulin.briefing.presenters.plan import plan_of
from mulin.briefing.presenters.sources import lines_of
from mulin.briefing.rules.periods import Named, named
from mulin.briefing.views.asking import GRID_OF, Asked, asked_of
from mulin.core.scope import Scope
from mulin.ledger.models import Deed
from mulin.ledger.queries import all_measures, deeds_of, figure
from mulin.ledger.rules.measures import Stock, by_code
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability

ON_A_PAGE = 50
NAMES = {
    Named.THIS_MONTH: _("这个月"),
    Named.LAST_MONTH: _("上个月"),
    Named.THIS_YEAR: _("今年"),
    Named.LAST_YEAR: _("去年"),
}
# What a reader sees first; the others stand below in their table.
FIRST = (
    "matters.reported",
    "matters.closed",
    "matters.open",
    "matters.response_rate",
    "matters.settled_rate",
    "matters.to_close_median",
)


@require_safe
def start(request: ScopedRequest) -> HttpResponse:
    """To the place or grid that was chosen; without one, to the uppermost place that this person may see."""
    if not request.scope.allows_anywhere(Capability.MATTERS_READ):
        raise PermissionDenied
    slug, _sign, grid = request.GET.get("where", "").partition(GRID_OF)
    places = queries.readable_places(request.scope)
    if not slug and not places:
        raise Http404
    days = {name: request.GET[name] for name in ("since", "last") if name in request.GET}
    query = urlencode(days | ({"grid": grid} if grid else {}))
    to = reverse("briefing:dashboard", args=[slugify(slug) or places[0].slug])
    return redirect(f"{to}?{query}" if query else to)


@require_safe
def dashboard(request: ScopedRequest, slug: str) -> HttpResponse:
    asked = asked_of(request, slug)
    shown = figures_said(asked.where, asked.period)
    return render(
        request,
        "briefing/dashboard.html",
        {
            **_frame(request.scope, asked),
            "first": [shown[code] for code in FIRST],
            "others": [one for code, one in shown.items() if code not in FIRST],
            "before": board.period_said(asked.period.before()),
            "may_brief": permissions.can_brief(request.scope, asked.place),
            **_charts(asked),
        },
        status=200 if asked.form.is_valid() else 422,
    )


@require_safe
def sources(request: ScopedRequest, slug: str, code: str) -> HttpResponse:
    """A figure with its definition, and the deeds that it is made of: those of matters that this person may see."""
    asked = asked_of(request, slug)
    measure = by_code(all_measures()).get(code)
    if measure is None:
        raise Http404
    period = asked.period
    deeds = deeds_of(measure.form, asked.where, since=period.since, last=period.last)
    page = [] if measure.sealed else list(_after(deeds, request.GET.get("after", ""))[: ON_A_PAGE + 1])
    more = len(page) > ON_A_PAGE
    return render(
        request,
        "briefing/sources.html",
        {
            **_frame(request.scope, asked),
            "said": values.said(figure(asked.where, measure, since=period.since, last=period.last)),
            "lines": lines_of(request.scope, page[:ON_A_PAGE]),
            "older": f"?{asked.query}&after={page[ON_A_PAGE - 1].pk}" if more else "",
            "counted": isinstance(measure.form, Stock),
            "sealed": measure.sealed,
        },
    )


def _after(deeds: QuerySet[Deed], key: str) -> QuerySet[Deed]:
    """Those that come after the deed `key` in the list."""
    try:
        last = deeds.filter(pk=UUID(key)).first() if key else None
    except ValueError as error:
        raise Http404 from error
    if last is None:
        return deeds
    return deeds.filter(Q(day__lt=last.day) | Q(day=last.day, pk__lt=last.pk))


def _frame(scope: Scope, asked: Asked) -> dict[str, object]:
    """What all pages of figures show: where, when, and the ways to another place and time."""
    return {
        "asked": asked,
        "form": asked.form,
        "place": asked.place,
        "where": asked.where,
        "where_name": name_of(asked.where),
        "period": board.period_said(asked.period),
        "named": [(name, NAMES[name], named(name, asked.form.today) == asked.period) for name in Named],
        "choose": WhereForm(choices=_choices(scope, asked), chosen=asked.chosen, period=asked.period),
        "now": asked.now,
    }


def _choices(scope: Scope, asked: Asked) -> list[tuple[str, list[tuple[str, str]]]]:
    """The places that this person may choose from, and the grids of the one shown."""
    places = {place.slug: place.name for place in [asked.place, *queries.readable_places(scope)]}
    grids = queries.readable_grids(scope, asked.place, day=asked.period.last)
    return [
        (str(_("地方")), list(places.items())),
        (str(_("网格")), [(f"{asked.place.slug}{GRID_OF}{grid.pk}", grid.name) for grid in grids]),
    ]


def _charts(asked: Asked) -> dict[str, object]:
    where, period = asked.where, asked.period
    parts = parts_of(where, period)
    ways = board.channel_bars(queries.by_channel(where, period))
    return {
        "trend": board.trend_chart(queries.trend(where, period), queries.reported(where, period.before())),
        "kinds": parts.kinds,
        "kinds_chart": board.bars_chart(board.category_title(parts.kinds), parts.kinds),
        "ways": ways,
        "ways_chart": board.bars_chart(board.channel_title(ways), ways),
        "levels": board.levels_picture(parts.levels),
        "levels_title": board.levels_title(parts.levels),
        "below": (below := queries.places_below(where, period)),
        "plan": plan_of(where, below, span=asked.span, day=period.last),
        "again": parts.again,
    }
