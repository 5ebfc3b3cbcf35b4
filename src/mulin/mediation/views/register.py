"""Register a dispute: for somebody who walks in, or out of a matter."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mulin.core.errors import MulinError
from mulin.matters.models import Matter
from mulin.matters.permissions import can_see
from mulin.matters.queries import by_number
from mulin.mediation import actions, queries
from mulin.mediation.forms import PartyForm, RegisterForm
from mulin.mediation.presenters.sentences import sentence
from mulin.mediation.views.lists import insist_on_mediator
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.places.naming import by_name, names_of

SHOWN_MOST = 400  # places offered while typing; every place in the scope is understood
SIDES = ("one", "other")


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ScopedRequest) -> HttpResponse:
    insist_on_mediator(request.scope)
    now, matter = timezone.now(), _matter(request)
    day = timezone.localdate(now)
    places = [matter.place] if matter else queries.places_to_register_at(request.scope, day=day)
    if not places:
        raise PermissionDenied
    names = by_name(places)
    data = request.POST if request.method == "POST" else None
    initial = {"where": names_of([matter.place])[matter.place_id]} if matter else {}
    form = RegisterForm(data, places=names, initial=initial)
    near = list(queries.organisations_at(places[0], day=day))
    sides = [PartyForm(data, prefix=side, organisations=near) for side in SIDES]
    if data is not None and all([form.is_valid(), *(side.is_valid() for side in sides)]):
        made = _register(request, form, sides, matter, now=now)
        if made is not None:
            return redirect("mediation:file", made)
    shown = {"form": form, "sides": sides, "names": list(names)[:SHOWN_MOST], "matter": matter}
    return render(request, "mediation/register.html", shown, status=422 if data is not None else 200)


def _matter(request: ScopedRequest) -> Matter | None:
    """The matter that the dispute comes from, where one is named that this person sees."""
    said = request.GET.get("matter", "")
    if not said:
        return None
    found = by_number(int(said)) if said.isdecimal() else None
    if found is None or not can_see(request.scope, found):
        raise Http404
    return found


def _register(
    request: ScopedRequest,
    form: RegisterForm,
    sides: list[PartyForm],
    matter: Matter | None,
    *,
    now: datetime,
) -> object:
    """The key of the new file; None where it was refused, which then stands in the form."""
    data = form.cleaned_data
    place: Place = data["where"]
    what = actions.NewFile(
        request_key=data["request_key"],
        place=place,
        dispute=data["dispute"],
        demands=data["demands"],
        parties=tuple(side.party() for side in sides),
        matter=matter.pk if matter else None,
        impartial=data["impartial"],
    )
    try:
        return actions.register(what=what, by=request.scope, now=now).pk
    except MulinError as error:
        form.add_error(None, str(sentence(error)))
        return None
