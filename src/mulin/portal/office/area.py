"""An area: the places it holds, its posts, and redrawing it from a day on."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mulin.core.forms import CheckCards
from mulin.core.scope import Scope
from mulin.people import actions as people
from mulin.people.actions import NewPost
from mulin.people.middleware import ScopedRequest
from mulin.people.queries import households_by_area, posts_at, posts_visible_to, seats_of
from mulin.people.rules import Capability
from mulin.places import actions
from mulin.places.models import Area, AreaKind
from mulin.places.queries import places_held, places_to_hold
from mulin.portal.office.access import area_seen
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done, Wrong, acts_on, perform
from mulin.portal.office.day import today
from mulin.portal.office.place_deeds import AREA_KINDS
from mulin.portal.office.posting import CloseForm, PostForm


class DrawForm(DeedForm):
    """Exactly the buildings that belong to the area from a day on."""

    places = forms.MultipleChoiceField(label=_("包括哪些"), widget=CheckCards, required=False)
    day = forms.DateField(label=_("从哪天起"), widget=DayInput)

    def __init__(self, *args: Any, on: Area, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        choices = [(str(place.pk), place.name) for place in places_to_hold(on, day=today())]
        self.fields["places"].choices = choices  # type: ignore[attr-defined]

    def start(self, on: Area) -> dict[str, Any]:
        return {"places": [str(place.pk) for place in places_held(on, day=today())]}


def draw(area: Area, done: Done) -> None:
    chosen = [UUID(key) for key in done.data["places"]]
    actions.redraw(by=done.scope, area=area.pk, places=chosen, day=done.data["day"], now=done.now)


def open_post(area: Area, done: Done) -> None:
    data = done.data
    new = NewPost(data["kind"], data["since"], area=area.pk, seats=data["seats"])
    people.open_post(by=done.scope, new=new, now=done.now)


def end(area: Area, done: Done) -> None:
    actions.end_area(by=done.scope, area=area.pk, day=done.data["day"], now=done.now)


def may_edit(scope: Scope, area: Area) -> bool:
    return area.during.upper is None and scope.allows(Capability.PLACES_EDIT, area.home.path)


def may_open_post(scope: Scope, area: Area) -> bool:
    return area.during.upper is None and scope.allows(Capability.PEOPLE_EDIT, area.home.path)


DEEDS = {
    "draw": Deed(
        _("重新划"),
        DrawForm,
        draw,
        _("从那天起按新的划分"),
        _("已经在别的网格里的楼，选上就会移过来。以前的统计不变。"),
        may=may_edit,
    ),
    "post": Deed(_("设一个岗位"), PostForm, open_post, _("设好了，可以请人上岗了"), may=may_open_post),
    "end": Deed(
        _("不再用了"),
        CloseForm,
        end,
        _("记下了"),
        _("从这一天起没有这片区域，它的岗位同时撤掉。"),
        "danger",
        may=may_edit,
    ),
}


@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, area_seen(request.scope, key))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    area = area_seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, area, wrong)

    back = reverse("portal:office_area", args=[area.pk])
    return perform(request, area, deeds=DEEDS, name=name, page=again, back=back)


def _page(request: ScopedRequest, area: Area, wrong: Wrong = None) -> HttpResponse:
    day = today()
    posts = posts_visible_to(request.scope).filter(pk__in=posts_at(areas=[area.pk]).values("pk"))
    shown = {
        "area": area,
        "kind": AREA_KINDS[AreaKind(area.kind)],
        "places": places_held(area, day=day),
        "households": households_by_area([area.pk], day=day).get(area.pk, 0),
        "seats": seats_of(posts.order_by("kind__order"), day=day),
        "acts": acts_on(request.scope, area, deeds=DEEDS, address="portal:office_area_do", wrong=wrong),
        "on_places": True,
    }
    return render(request, "portal/office/area.html", shown, status=422 if wrong else 200)
