"""My mediations; and for those above, the way to one by its number."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mulin.core.agenda import MOST
from mulin.core.scope import Scope
from mulin.mediation import permissions, queries
from mulin.mediation.forms import NumberForm
from mulin.mediation.presenters.sentences import REFUSED, STATUS, TONE, spoken
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.naming import names_of


@require_safe
def mine(request: ScopedRequest) -> HttpResponse:
    insist_on_mediator(request.scope)
    return _page(request, NumberForm())


@require_POST
def find(request: ScopedRequest) -> HttpResponse:
    """To the file of that number, where one says why; what one may not open is not there."""
    insist_on_mediator(request.scope)
    form = NumberForm(request.POST)
    found = queries.file_with_number(form.cleaned_data["number"]) if form.is_valid() else None
    if found is None or not permissions.may_open(request.scope, found):
        if not form.errors:
            form.add_error("number", str(REFUSED["number"]))
        return _page(request, form, status=422)
    return redirect("mediation:file", found)


def insist_on_mediator(scope: Scope) -> None:
    if not scope.allows_anywhere(Capability.MEDIATION):
        raise PermissionDenied


def _page(request: ScopedRequest, form: NumberForm, *, status: int = 200) -> HttpResponse:
    files = list(queries.named_to(request.scope)[:MOST])
    places = names_of([file.place for file in files])
    lines = [
        (file, spoken(file), places[file.place_id], TONE[file.status], STATUS[file.status]) for file in files
    ]
    above = request.scope.allows_anywhere(Capability.MATTERS_SEALED)
    context = {"lines": lines, "now": timezone.now(), "form": form if above else None}
    return render(request, "mediation/mine.html", context, status=status)
