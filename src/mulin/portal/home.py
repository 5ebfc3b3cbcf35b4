"""The first page: find a door, a number, or (in the demo) a person to be."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mulin.matters.presenters.publicly import first_of_month
from mulin.matters.queries import liveliest_place
from mulin.matters.queries.publicly import settled_at
from mulin.matters.rules.queue import bounded
from mulin.people.middleware import ScopedRequest
from mulin.people.samples import account_to_be, sample_accounts
from mulin.places.doors import doors_found, root
from mulin.places.models import Place

COUNTED_MOST = 999
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def home(request: ScopedRequest) -> HttpResponse:
    today = timezone.localdate()
    top = root(today)
    if top is None:
        return redirect("portal:setup")
    said = request.GET.get("q", "").strip()
    return render(
        request,
        "portal/home.html",
        {
            "top": top,
            "settled": _settled(top),
            "said": said,
            "found": doors_found(said, day=today) if said else [],
            "samples": sample_accounts(today) if settings.DEMO else [],
            "sample_door": _sample_door(top) if settings.DEMO else None,
        },
    )


def _settled(top: Place) -> str:
    """How many were settled this month, broken off where it would take long to count."""
    found = settled_at(top, since=first_of_month(timezone.now()))
    return bounded(found[: COUNTED_MOST + 1].count(), COUNTED_MOST)


def _sample_door(top: Place) -> Place:
    """A door with something going on, for whoever wants to be a resident of the demo."""
    return liveliest_place() or top


@require_POST
def be(request: ScopedRequest, username: str) -> HttpResponse:
    """Become a sample person, in the demo alone."""
    if not settings.DEMO:
        raise Http404
    account = account_to_be(username)
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return redirect("portal:desk")
