"""What was brought in, and until when residents' batches are kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mulin.paperwork import queries
from mulin.paperwork.presenters import labels
from mulin.paperwork.views.access import insist_on_sheets
from mulin.paperwork.views.paging import page_of
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability

SHEETS_A_PAGE = 20
BATCHES_SHOWN = 20


@require_safe
def sheets(request: ScopedRequest) -> HttpResponse:
    insist_on_sheets(request.scope)
    page = page_of(request, queries.visible_to(request.scope), each=SHEETS_A_PAGE)
    shown = [(sheet, labels.KINDS[sheet.kind], *labels.STATUS[sheet.status]) for sheet in page.things]
    batches = list(queries.batches_visible_to(request.scope)[:BATCHES_SHOWN])
    context = {
        "sheets": shown,
        "page": page,
        "batches": batches,
        "may_take_out": request.scope.allows_anywhere(Capability.EXPORT_PEOPLE),
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    return render(request, "paperwork/sheets.html", context)
