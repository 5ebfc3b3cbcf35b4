"""The pages of the set-up. Open on an empty installation, and to whoever may add a community to one."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters.actions.tables import load_tables
from mulin.people.actions import Founding, SignIn, draw, found
from mulin.people.middleware import ScopedRequest
from mulin.people.models import Account
from mulin.people.rules import Capability
from mulin.places.doors import root
from mulin.places.models import Place
from mulin.portal.setup import draft, preview
from mulin.portal.setup.draft import Typed
from mulin.portal.setup.forms import SignInForm, form_for

STEPS = {
    "place": gettext_lazy("地方"),
    "buildings": gettext_lazy("楼栋"),
    "check": gettext_lazy("核对"),
    "posts": gettext_lazy("网格和岗位"),
    "finish": gettext_lazy("看一遍"),
}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class Mode:
    """Who sets up: the installation itself where there is nothing yet, else an editor under its root."""

    by: Scope
    under: Place | None


def mode_of(request: ScopedRequest) -> Mode:
    top = root(timezone.localdate())
    if top is None:
        return Mode(Scope.system(), None)
    if request.scope.allows(Capability.PLACES_EDIT, top.path):
        return Mode(request.scope, top)
    raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ScopedRequest, name: str = "place") -> HttpResponse:
    """One page: what was typed is kept when it can be read, and the next page opens."""
    mode, kept = mode_of(request), draft.typed(request)
    if name not in STEPS:
        raise Http404
    if missing := _missing(name, kept):
        return redirect("portal:setup_step", missing)
    if name == "finish":
        return _finish(request, mode, kept)
    form = form_for(name, kept, _posted(request), adding=mode.under is not None)
    if request.method == "POST" and form.is_valid():
        draft.keep(request, name, form.values())
        return redirect("portal:setup_step", _after(name))
    return _page(request, name, form, mode)


def _finish(request: ScopedRequest, mode: Mode, kept: dict[str, Typed]) -> HttpResponse:
    """What will be made, in numbers; and, on the button, all of it."""
    now = timezone.now()
    try:
        whole = draft.founding(kept, under=mode.under.pk if mode.under else None)
        shown = preview.of(whole, draw(whole, day=timezone.localdate(now)))
    except Refused as refusal:  # read in another language than it was written in
        messages.error(request, str(refusal))
        return redirect("portal:setup_step", "posts")
    form = (SignInForm if mode.under is None else forms.Form)(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _write(request, mode, whole, form, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, "finish", form, mode, preview=shown)


def _write(
    request: ScopedRequest, mode: Mode, whole: Founding, form: forms.Form, *, now: datetime
) -> HttpResponse:
    day = timezone.localdate(now)
    sign_in = SignIn(**form.cleaned_data) if mode.under is None else None
    founded = found(by=mode.by, founding=whole, day=day, now=now, sign_in=sign_in)
    draft.forget(request)
    messages.success(request, _("建好了。可以打印门牌、请人上岗了。"))
    if founded.account:
        _begin(request, mode, founded.account, now=now)
    return redirect("portal:office_place", founded.community)


def _begin(request: ScopedRequest, mode: Mode, account: Account, *, now: datetime) -> None:
    """The categories that matters fall into, and the first person signed in."""
    top = root(timezone.localdate(now))
    assert top is not None  # just founded
    load_tables(home=top, by=mode.by, now=now, since=timezone.localdate(now))
    login(request, account, backend=BACKEND)


def _page(request: ScopedRequest, name: str, form: forms.Form, mode: Mode, **more: object) -> HttpResponse:
    names = list(STEPS)
    shown = {
        "form": form,
        "steps": list(STEPS.values()),
        "current": names.index(name) + 1,
        "before": names[names.index(name) - 1] if name != "place" else "",
        "adding": mode.under,
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, f"portal/setup_{name}.html", shown, status=status)


def _posted(request: ScopedRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _missing(name: str, kept: dict[str, Typed]) -> str:
    """The first page before this one that was not filled in yet."""
    needed = list(STEPS)[: list(STEPS).index(name)]
    return next((step for step in needed if not draft.is_done(step, kept)), "")


def _after(name: str) -> str:
    names = list(STEPS)
    return names[names.index(name) + 1]
