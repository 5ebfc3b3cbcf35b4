"""The roster: every seat of every post, by kind, place, day and name; and the vacancies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mulin.core.scope import Scope
from mulin.people.middleware import ScopedRequest
from mulin.people.models import Post
from mulin.people.queries import Seat, claims_to_decide, post_kinds, roster, seats_of, vacancies
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.places.queries import places_at
from mulin.portal.office.access import insist_on_reader
from mulin.portal.office.day import today

ON_A_PAGE = 50
CLAIMS_MOST = 20
CHOSEN_FROM = ("street", "community", "building")


class RosterForm(forms.Form):
    """What to list; everything may be left out."""

    kind = forms.ChoiceField(label=_("岗位"), required=False)
    under: "forms.ModelChoiceField[Place]" = forms.ModelChoiceField(
        label=_("地方"), queryset=None, required=False, empty_label=_("全部地方")
    )
    name = forms.CharField(label=_("姓名"), required=False, max_length=40)
    day = forms.DateField(label=_("哪一天"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: QueryDict, *, scope: Scope) -> None:
        super().__init__(data)
        kinds = [(kind.code, kind.label) for kind in post_kinds()]
        self.fields["kind"].choices = [("", _("全部岗位")), *kinds]  # type: ignore[attr-defined]
        chosen_from = places_at(scope.paths(Capability.PEOPLE_READ)).filter(level__in=CHOSEN_FROM)
        self.fields["under"].queryset = chosen_from.order_by("level__rank", "order", "name")  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Line:
    """One seat in the list, with the name of where it is."""

    seat: Seat
    at: str


@require_safe
def page(request: ScopedRequest) -> HttpResponse:
    insist_on_reader(request.scope)
    form = RosterForm(request.GET, scope=request.scope)
    asked = form.cleaned_data if form.is_valid() else {}
    day = asked.get("day") or today()
    narrowed: dict[str, Any] = {"day": day, "kind": asked.get("kind", ""), "under": asked.get("under")}
    empty = vacancies(request.scope, **narrowed)
    only_vacant = request.GET.get("state") == "vacant"
    posts = empty if only_vacant else roster(request.scope, **narrowed, name=asked.get("name", ""))
    shown: Page[Post] = Paginator(posts, ON_A_PAGE).get_page(request.GET.get("page"))
    seats = [s for s in seats_of(shown.object_list, day=day) if s.vacant or not only_vacant]
    return render(
        request,
        "portal/office/roster.html",
        {
            "form": form,
            "lines": _lines(seats),
            "page": shown,
            "claims": claims_to_decide(request.scope)[:CLAIMS_MOST],
            "vacant": empty.count(),
            "only_vacant": only_vacant,
            "all_shown": not only_vacant,
            "query": _without(request.GET, "page", "state"),
            "on_roster": True,
        },
    )


def _lines(seats: Sequence[Seat]) -> list[Line]:
    places: list[Place] = [seat.post.place for seat in seats if seat.post.place]
    names = names_of(places, from_rank=OFFICE_RANK)
    return [Line(s, names[s.post.place_id] if s.post.place_id else str(s.post.at)) for s in seats]


def _without(query: QueryDict, *names: str) -> str:
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest.urlencode()
