"""What every page owes its reader: who sees what, and where to complain."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mulin.people.middleware import ScopedRequest
from mulin.places.doors import root


@require_safe
def privacy(request: ScopedRequest) -> HttpResponse:
    return render(request, "portal/privacy.html")


@require_safe
def complaint(_request: ScopedRequest) -> HttpResponse:
    """A complaint about this site is a matter like any other, at the top of the tree."""
    top = root(timezone.localdate())
    if top is None:
        raise Http404
    return redirect("matters:report", top.slug)
