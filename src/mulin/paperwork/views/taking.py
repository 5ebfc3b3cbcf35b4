"""Take people's data out: one asks, another releases, both are named in the file."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mulin.core.errors import NotAllowed, Refused
from mulin.paperwork import actions, permissions, queries
from mulin.paperwork.forms import ExportForm
from mulin.paperwork.models import Export, ExportKind
from mulin.paperwork.presenters import labels
from mulin.paperwork.views.access import export_seen, insist_on_sheets
from mulin.paperwork.views.paging import page_of
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability

EXPORTS_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: ScopedRequest) -> HttpResponse:
    insist_on_sheets(request.scope)
    if request.method != "POST":
        return _page(request, ExportForm(scope=request.scope))
    form = ExportForm(request.POST, scope=request.scope)
    if not form.is_valid():
        return _page(request, form, status=422)
    actions.ask_for_export(
        by=request.scope,
        kind=ExportKind(form.cleaned_data["kind"]),
        home=form.cleaned_data["home"],
        purpose=form.cleaned_data["purpose"],
        now=timezone.now(),
    )
    messages.success(request, _("已经提出。请另一位有权限的同事在这一页放行，文件就会做好。"))
    return redirect("paperwork:exports")


@require_POST
def release(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _settle(request, key, actions.release_export, _("已放行，文件正在做，做好后两个人都能下载。"))


@require_POST
def refuse(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _settle(request, key, actions.refuse_export, _("已取消，没有文件，或者文件已经删除。"))


def _settle(request: ScopedRequest, key: UUID, act: Callable[..., Export], said: str) -> HttpResponse:
    export = export_seen(request.scope, key)
    try:
        act(by=request.scope, export=export, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("paperwork:exports")


def _page(request: ScopedRequest, form: ExportForm, status: int = 200) -> HttpResponse:
    scope, now = request.scope, timezone.now()
    may_ask = scope.allows_anywhere(Capability.EXPORT_PEOPLE)
    page = page_of(request, queries.exports_visible_to(scope), each=EXPORTS_A_PAGE)
    context = {
        "form": form if may_ask else None,
        "homes": queries.homes_for(scope, Capability.SHEETS),
        "exports": [
            (
                export,
                labels.EXPORTS[export.kind],
                permissions.can_release(scope, export),
                permissions.can_fetch(scope, export),
            )
            for export in page.things
        ],
        "page": page,
        "now": now,
    }
    return render(request, "paperwork/exports.html", context, status=status)
