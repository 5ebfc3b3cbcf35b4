"""The queue: all matters that this person may see, narrowed by a filter that is the address of the page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.models import Category
from mulin.matters.permissions import can_keep_filter
from mulin.matters.presenters.lists import lines_of
from mulin.matters.presenters.queue import DUE, HOLDER, SORT, STATUSES, Tab, chips_of, tabs_of
from mulin.matters.presenters.sentences import CHANNEL
from mulin.matters.queries import queue as queue_queries
from mulin.matters.queries.saved import filters_for
from mulin.matters.rules.queue import QUERY_MOST, RUNG, Cursor, Filter, bounded
from mulin.matters.todos import todo_of
from mulin.matters.views.opened import queue_of
from mulin.matters.views.saved import SaveForm
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of

ON_A_PAGE = 50


class DayInput(forms.DateInput):
    input_type = "date"


class FilterForm(forms.Form):
    """All that a filter can ask for; everything may be left out."""

    q = forms.CharField(label=_("搜几个字"), required=False, max_length=QUERY_MOST)
    place = forms.ChoiceField(label=_("地方"), required=False)
    grid = forms.ChoiceField(label=_("网格"), required=False)
    category = forms.ChoiceField(label=_("类别"), required=False)
    status = forms.ChoiceField(label=_("到哪一步"), required=False, choices=list(STATUSES.items()))
    holder = forms.ChoiceField(label=_("在谁手上"), required=False)
    due = forms.ChoiceField(label=_("时限"), required=False)
    channel = forms.ChoiceField(label=_("怎么来的"), required=False)
    since = forms.DateField(label=_("从哪天起反映的"), required=False, widget=DayInput)
    till = forms.DateField(label=_("到哪天为止"), required=False, widget=DayInput)
    asked = forms.BooleanField(
        label=_("只看等答复延期的"), required=False, widget=forms.CheckboxInput({"value": "1"})
    )
    sealed = forms.BooleanField(
        label=_("只看不公开的"), required=False, widget=forms.CheckboxInput({"value": "1"})
    )
    sort = forms.ChoiceField(label=_("顺序"), required=False, choices=list(SORT.items()))

    def __init__(self, wanted: Filter, *, scope: Scope, now: datetime) -> None:
        values = {name: getattr(wanted, name) for name in self.base_fields}
        super().__init__(initial=values, auto_id="filter-%s")
        day = timezone.localdate(now)
        places = queue_queries.places_offered(scope, chosen=wanted.place, day=day)
        grids = queue_queries.grids_offered(scope, day=day)
        self._offer("place", [(place.slug, name) for place, name in _named(places)])
        self._offer("grid", [(str(grid.pk), grid.name) for grid in grids])
        self._offer("category", _kinds(queries.categories_at(places[0], day=day) if places else []))
        self._offer("holder", [*HOLDER.items(), *_rungs(), *_post(wanted)])
        self._offer("due", DUE.items())
        self._offer("channel", CHANNEL.items())
        if not scope.allows_anywhere(Capability.MATTERS_SEALED):
            del self.fields["sealed"]

    def _offer(self, name: str, choices: Iterable[tuple[str, object]]) -> None:
        self.fields[name].choices = [("", _("不限")), *choices]  # type: ignore[attr-defined]

    @property
    def called(self) -> dict[str, dict[str, str]]:
        """What each value of each choice is called."""
        choices = {name: getattr(field, "choices", None) for name, field in self.fields.items()}
        return {
            name: {str(value): str(text).strip() for value, text in offered}
            for name, offered in choices.items()
            if offered
        }


def _named(places: list[Place]) -> list[tuple[Place, str]]:
    names = names_of(places, from_rank=OFFICE_RANK)
    return [(place, names[place.pk]) for place in places]


def _kinds(categories: list[Category]) -> list[tuple[str, str]]:
    """Each group, and below it its kinds."""
    groups = {category.code[:2]: category.group for category in categories}
    kinds = [(category.code, f"　{category.label}") for category in categories]
    return sorted([*groups.items(), *kinds])


def _rungs() -> list[tuple[str, str]]:
    """One entry a level, however many kinds of post stand on it."""
    found: dict[int | None, list[str]] = {}
    for kind in queue_queries.rungs_offered():
        found.setdefault(kind.rung, []).append(kind.label)
    return [(f"{RUNG}{rung}", "、".join(labels)) for rung, labels in found.items()]


def _post(wanted: Filter) -> list[tuple[str, str]]:
    post = queue_queries.post_named(wanted)
    return [(str(post.pk), f"{post.kind.label} · {post.at}")] if post else []


@require_safe
@vary_on_headers("HX-Request")
def queue(request: ScopedRequest) -> HttpResponse:
    """The whole page; for htmx the list alone."""
    if not request.scope.allows_anywhere(Capability.MATTERS_READ):
        raise PermissionDenied
    now = timezone.now()
    wanted = Filter.read(request.GET.dict())
    context = listed(request, wanted, now=now)
    return render(request, "matters/_queue_list.html" if request.htmx else "matters/queue.html", context)


def listed(request: ScopedRequest, wanted: Filter, *, now: datetime) -> dict[str, object]:
    """One page of the list, with its filter."""
    day = timezone.localdate(now)
    after = Cursor.read(request.GET.get("after", ""))
    found = queue_queries.narrowed(request.scope, wanted, now=now)
    matters, following = queue_queries.page_of(found, sort=wanted.order, after=after, size=ON_A_PAGE)
    form = FilterForm(wanted, scope=request.scope, now=now)
    tail, tabs = queue_of(wanted).tail, _tabs(request.scope, wanted, now=now)
    todos = [(line.matter, todo_of(line)) for line in lines_of(matters, day=day)]
    return {
        "wanted": wanted,
        "tabs": tabs,
        "current": next((tab for tab in tabs if tab.is_current), None),
        "save": SaveForm(scope=request.scope),
        "form": form,
        "chips": chips_of(wanted, form.called),
        "rows": [(matter, replace(todo, url=todo.url + tail)) for matter, todo in todos],
        "may_together": request.scope.allows_anywhere(Capability.MATTERS_HANDLE),
        "after": after,
        "following": following,
        "now": now,
    }


def _tabs(scope: Scope, wanted: Filter, *, now: datetime) -> list[Tab]:
    """The filters with a name; how many each finds where that compares nobody."""
    tabs = tabs_of(filters_for(scope))
    counted = [tab for tab in tabs if not tab.wanted.names_a_post]
    ground = queue_queries.ground_of([tab.wanted for tab in counted], now=now)
    found = queue_queries.counts_of(
        [queue_queries.narrowed(scope, tab.wanted, now=now, ground=ground) for tab in counted]
    )
    count = {
        id(tab): bounded(many, queue_queries.COUNTED_MOST) for tab, many in zip(counted, found, strict=True)
    }
    return [
        replace(
            tab,
            count=count.get(id(tab)),
            is_current=tab.wanted == wanted,
            may_change=bool(tab.kept) and can_keep_filter(scope, tab.place),
        )
        for tab in tabs
    ]
