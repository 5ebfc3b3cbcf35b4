"""How far an import is, what it did, and a second try where it stopped."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import NotAllowed, Refused
from mulin.paperwork import actions, queries
from mulin.paperwork.models import Sheet, SheetStatus
from mulin.paperwork.presenters import labels, pages
from mulin.paperwork.queries.stored import is_there
from mulin.paperwork.views.access import sheet_seen
from mulin.paperwork.views.bringing import steps
from mulin.people.middleware import ScopedRequest


@require_safe
def sheet(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Where the sheet stands; one that waits for its reader goes to the page where it is waited for."""
    found = sheet_seen(request.scope, key)
    if found.status in {SheetStatus.UPLOADED, SheetStatus.CHECKED} and is_there(key):
        return redirect(
            "paperwork:columns" if found.status == SheetStatus.UPLOADED else "paperwork:check", key
        )
    context = _context(found)
    return render(request, "paperwork/sheet.html", context)


@require_safe
def progress(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The same as a fragment, asked for every second; once it is over, the page is loaded anew."""
    found = sheet_seen(request.scope, key)
    response = render(request, "paperwork/_standing.html", _context(found))
    if found.status != SheetStatus.QUEUED:
        response["HX-Redirect"] = reverse("paperwork:sheet", args=[key])
    return response


@require_POST
def again(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Try once more what failed or stopped half-way."""
    found = sheet_seen(request.scope, key)
    try:
        actions.queue_import(
            by=request.scope, sheet=found, good_rows_only=found.good_rows_only, now=timezone.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("paperwork:sheet", key)


def _context(found: Sheet) -> dict[str, object]:
    now = timezone.now()
    tone, status = labels.STATUS[found.status]
    return {
        "sheet": found,
        "kind": labels.KINDS[found.kind],
        "tone": tone,
        "status": status,
        "running": found.status == SheetStatus.QUEUED,
        "failed": found.status == SheetStatus.FAILED,
        "can_retry": is_there(found.pk),
        "standing": pages.standing(found, queries.progress_of(found), now=now),
        "figures": pages.figures(found.result) if found.result else [],
        "batch": queries.batch_of(found),
        "steps": steps(),
        "now": now,
    }
