"""Who lives behind one door and who owns it: shown after a reason, with who may join and who has left."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.middleware import ScopedRequest
from mulin.people.models import Household, Ownership
from mulin.people.queries import households_of, shares_in
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.portal.office.access import place_seen
from mulin.portal.office.acts import Act, DayInput, Deed, DeedForm, Done, Wrong, perform
from mulin.portal.office.choosing import PersonForm
from mulin.portal.office.day import today
from mulin.portal.office.owner_deeds import END_SHARE
from mulin.portal.office.persons import ReasonForm


class JoinForm(PersonForm):
    household = forms.UUIDField(widget=forms.HiddenInput)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)


class LeaveForm(DeedForm):
    household = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.DateField(label=_("从哪天起"), widget=DayInput)


def join(place: Place, done: Done) -> None:
    household = _household(place, done)
    person = done.form.person(now=done.now)
    actions.move_in(
        by=done.scope, household=household, persons=[person], since=done.data["since"], now=done.now
    )


def leave(place: Place, done: Done) -> None:
    actions.move_out(by=done.scope, household=_household(place, done), day=done.data["day"], now=done.now)


def _household(place: Place, done: Done) -> UUID:
    """The household that the form is about, if it is one behind this door."""
    here = households_of(place, day=localdate(done.now)).filter(pk=done.data["household"])
    if not here.exists():
        raise Refused(str(_("这期间有人改过了，请看看现在的情况")))
    key: UUID = done.data["household"]
    return key


DEEDS = {
    "join": Deed(_("添一个人"), JoinForm, join, _("记下了")),
    "leave": Deed(
        _("搬走了"),
        LeaveForm,
        leave,
        _("记下了"),
        _("从这一天起这一户不住这里了；新住户另外登记。"),
        "danger",
    ),
    "end_share": END_SHARE,
}


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    household: Household
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class ShareShown:
    share: Ownership
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class Behind:
    """What is behind the door: who lives there, and who owns it."""

    households: list[HouseholdShown]
    shares: list[ShareShown]


NOTHING = Behind([], [])


@never_cache
@require_POST
def residents(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Who lives here, after the look is written."""
    place, form = place_seen(request.scope, key), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, place, form, NOTHING, status=422)
    try:
        households = actions.open_households(
            by=request.scope, premises=key, reason=form.cleaned_data["reason"], now=timezone.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    return _page(request, place, form, _behind(request.scope, place, households))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    place = place_seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, place, ReasonForm(), NOTHING, wrong=wrong, status=422)

    back = reverse("portal:office_place", args=[place.pk])
    return perform(request, place, deeds=DEEDS, name=name, page=again, back=back)


def _behind(scope: Scope, place: Place, households: Iterable[Household]) -> Behind:
    may_edit = scope.allows(Capability.PEOPLE_EDIT, place.path)

    def acts(names: list[str], field: str, key: UUID) -> list[Act]:
        return [_act(scope, place, name, field, key) for name in names] if may_edit else []

    return Behind(
        [HouseholdShown(one, acts(["join", "leave"], "household", one.pk)) for one in households],
        [
            ShareShown(share, acts(["end_share"], "share", share.pk))
            for share in shares_in(place, day=today())
        ],
    )


def _act(scope: Scope, place: Place, name: str, field: str, key: UUID) -> Act:
    deed, ids = DEEDS[name], f"{name}{key.hex[-6:]}_%s"
    form = deed.form(scope=scope, on=place, initial={field: key}, auto_id=ids)
    return Act(deed, reverse("portal:office_home_do", args=[place.pk, name]), form)


def _page(
    request: ScopedRequest,
    place: Place,
    form: forms.Form,
    behind: Behind,
    *,
    wrong: Wrong = None,
    status: int = 200,
) -> HttpResponse:
    """After a form that could not be read only that form stands here; the residents need a new look."""
    act = None
    if wrong:
        act = Act(DEEDS[wrong[0]], reverse("portal:office_home_do", args=[place.pk, wrong[0]]), wrong[1])
    shown = {
        "place": place,
        "place_name": names_of([place], from_rank=OFFICE_RANK)[place.pk],
        "form": form,
        "behind": behind,
        "act": act,
        "on_places": True,
    }
    return render(request, "portal/office/homes.html", shown, status=status)
