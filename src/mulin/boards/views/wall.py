"""What hangs on the walls of one's places: which boards are other now, many printed in one run, hung up in one tap."""

import re
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mulin.boards import actions, queries
from mulin.boards.permissions import can_post_any
from mulin.boards.presenters.affairs import shown
from mulin.boards.presenters.doors import rows_of, sheets_of
from mulin.boards.presenters.words import why
from mulin.boards.queries import Standing
from mulin.boards.views.paper import paper_of
from mulin.core.errors import NotAllowed, Refused
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.models import Place

DOORS_MOST = 400  # of one community
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PRINTED_MOST = 150  # in one run


@require_safe
def listed(request: ScopedRequest) -> HttpResponse:
    _insist(request)
    day = timezone.localdate()
    homes = list(queries.homes_of(request.scope, day=day))
    home = _home(request, homes)
    standing = _standing(request, home, day)
    context = {
        "homes": homes,
        "home": home,
        "rows": rows_of(standing),
        "never": [one for one in standing if one.hung is None],
        "doors": len(standing),
        "affairs": shown(queries.affairs_not_on_the_wall(request.scope, day=day), day=day),
        "may_post": can_post_any(request.scope),
    }
    return render(request, "boards/office/boards.html", context)


@require_safe
def sheets(request: ScopedRequest) -> HttpResponse:
    """One sheet a door: of those that are other now, or of those that were never hung up."""
    _insist(request)
    day = timezone.localdate()
    homes = list(queries.homes_of(request.scope, day=day))
    standing = _standing(request, _home(request, homes), day)
    never = request.GET.get("which") == "never"
    doors = [one.door for one in standing if (one.hung is None if never else one.is_other_now)]
    context = {"sheets": sheets_of(doors[:PRINTED_MOST]), "today": day, "may_hang": bool(doors)}
    return render(request, "boards/sheets.html", context | paper_of(request))


@require_POST
def hang(request: ScopedRequest) -> HttpResponse:
    _insist(request)
    try:
        n = actions.hang_doors(printed=_printed(request), by=request.scope, now=timezone.now())
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        messages.error(request, str(why(error)))
    else:
        said = ngettext("记下了：%(n)d处今天贴上了。", "记下了：%(n)d处今天贴上了。", n)
        messages.success(request, said % {"n": n})
    return redirect("boards:list")


@require_POST
def hang_affair(request: ScopedRequest, key: UUID) -> HttpResponse:
    _insist(request)
    version = request.POST.get("version", "")
    try:
        actions.hang_affair(
            key=key,
            version=int(version) if version.isdecimal() else 0,
            by=request.scope,
            now=timezone.now(),
        )
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        messages.error(request, str(why(error)))
    else:
        messages.success(request, _("记下了：今天贴上了。"))
    return redirect("boards:list")


def _printed(request: ScopedRequest) -> dict[UUID, str]:
    """The boards that the page showed; what cannot be read is none."""
    pairs = [said.partition(":") for said in request.POST.getlist("door")]
    return {UUID(key): digest for key, _colon, digest in pairs if KEY.fullmatch(key)}


def _standing(request: ScopedRequest, home: Place | None, day: date) -> list[Standing]:
    doors = queries.doors_of(request.scope, home=home, day=day)
    return queries.standing_at(list(doors[:DOORS_MOST]), day=day)


def _home(request: ScopedRequest, homes: list[Place]) -> Place | None:
    """The community that was asked for, else the first of one's own."""
    asked = request.GET.get("at", "")
    return next((home for home in homes if home.slug == asked), homes[0] if homes else None)


def _insist(request: ScopedRequest) -> None:
    if not request.user.is_authenticated or not request.scope.allows_anywhere(Capability.MATTERS_READ):
        raise PermissionDenied
