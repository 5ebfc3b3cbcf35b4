"""Bring a sheet in: upload, say which column is what, look at every row, begin."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mulin.core.errors import NotAllowed, Refused
from mulin.paperwork import actions, permissions, queries
from mulin.paperwork.forms import ColumnsForm, StartForm, UploadForm
from mulin.paperwork.models import Sheet, SheetStatus
from mulin.paperwork.presenters import labels, pages, words
from mulin.paperwork.presenters.tables import level_labels
from mulin.paperwork.queries.stored import is_there, problems_of, rows_of
from mulin.paperwork.rules.bounds import NotTaken
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.views.access import insist_on_sheets, sheet_seen
from mulin.paperwork.views.paging import page_of
from mulin.people.middleware import ScopedRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ScopedRequest) -> HttpResponse:
    insist_on_sheets(request.scope)
    if request.method != "POST":
        kind = request.GET.get("kind", "")
        return _upload_page(request, UploadForm(scope=request.scope, initial={"kind": kind}))
    form = UploadForm(request.POST, request.FILES, scope=request.scope)
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    try:
        sheet = _upload(request, form)
    except NotTaken as error:
        form.refuse(error)
        return _upload_page(request, form, status=422)
    except NotAllowed:
        form.add_error("home", words.not_yours())
        return _upload_page(request, form, status=422)
    return redirect("paperwork:columns", sheet.pk)


def _upload(request: ScopedRequest, form: UploadForm) -> Sheet:
    file = form.cleaned_data["file"]
    return actions.upload_sheet(
        by=request.scope,
        kind=SheetKind(form.cleaned_data["kind"]),
        home=form.cleaned_data["home"],
        file_name=file.name,
        content=file.read(),
        now=timezone.now(),
    )


def _upload_page(request: ScopedRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "kinds": labels.KINDS.items(), "steps": steps()}
    return render(request, "paperwork/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: ScopedRequest, key: UUID) -> HttpResponse:
    sheet = _open(request, key)
    if sheet is None:
        return redirect("paperwork:sheet", key)
    form = _columns_form(request, sheet)
    if request.method != "POST" or not form.is_valid():
        return _columns_page(request, sheet, form, status=422 if form.errors else 200)
    try:
        actions.map_columns(by=request.scope, sheet=sheet, mapping=form.mapping, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _columns_page(request, sheet, form, status=422)
    return redirect("paperwork:check", key)


def _columns_form(request: ScopedRequest, sheet: Sheet) -> ColumnsForm:
    data = request.POST if request.method == "POST" else None
    fields = queries.fields_for(SheetKind(sheet.kind), sheet.home)
    return ColumnsForm(data, sheet=sheet, fields=fields, labels=level_labels(sheet.home))


def _columns_page(request: ScopedRequest, sheet: Sheet, form: ColumnsForm, status: int) -> HttpResponse:
    rows = rows_of(sheet.pk)
    context = {
        "sheet": sheet,
        "kind": labels.KINDS[sheet.kind],
        "form": form,
        "columns": pages.columns_shown(sheet, rows, form),
        "headings": pages.heading_choices(rows),
        "steps": steps(),
    }
    return render(request, "paperwork/columns.html", context, status=status)


@require_POST
def heading(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The headings stand in another row."""
    sheet = _open(request, key)
    if sheet is None:
        return redirect("paperwork:sheet", key)
    row = request.POST.get("row", "")
    try:
        actions.choose_heading(by=request.scope, sheet=sheet, row=int(row) if row.isdigit() else 0)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("paperwork:columns", key)


@require_safe
def check(request: ScopedRequest, key: UUID) -> HttpResponse:
    sheet = _open(request, key)
    if sheet is None or sheet.status == SheetStatus.UPLOADED:
        return redirect("paperwork:columns" if sheet else "paperwork:sheet", key)
    return _check_page(request, sheet, StartForm(sheet=sheet, today=timezone.localdate()))


@require_POST
def start(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Told to import: from here on a job does it."""
    sheet = _open(request, key)
    if sheet is None:
        return redirect("paperwork:sheet", key)
    form = StartForm(request.POST, sheet=sheet, today=timezone.localdate())
    if not form.is_valid():
        return _check_page(request, sheet, form, status=422)
    try:
        actions.queue_import(
            by=request.scope,
            sheet=sheet,
            good_rows_only=form.cleaned_data.get("good_rows_only", False),
            batch=form.batch,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _check_page(request, sheet, form, status=422)
    return redirect("paperwork:sheet", key)


def _check_page(request: ScopedRequest, sheet: Sheet, form: StartForm, status: int = 200) -> HttpResponse:
    page = page_of(request, problems_of(sheet.pk), each=pages.PROBLEMS_A_PAGE)
    outlook = sheet.outlook
    context = {
        "sheet": sheet,
        "kind": labels.KINDS[sheet.kind],
        "figures": pages.figures(outlook),
        "changes": pages.changes_shown(sheet),
        "problems": pages.problems_shown(page.things, queries.columns_by_index(sheet)),
        "page": page,
        "to_import": outlook.get("new", 0) + outlook.get("changed", 0),
        "form": form,
        "steps": steps(),
    }
    return render(request, "paperwork/check.html", context, status=status)


@require_POST
def drop(request: ScopedRequest, key: UUID) -> HttpResponse:
    sheet = sheet_seen(request.scope, key)
    try:
        actions.drop_sheet(by=request.scope, sheet=sheet, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("paperwork:sheet", key)
    messages.success(request, _("表格已经删除，什么都没有导入。"))
    return redirect("paperwork:sheets")


def _open(request: ScopedRequest, key: UUID) -> Sheet | None:
    """The sheet, as long as its columns and rows can still be looked at by whoever may import it."""
    sheet = sheet_seen(request.scope, key)
    if not permissions.can_import(request.scope, SheetKind(sheet.kind), sheet.home):
        raise Http404
    return sheet if pages.is_open(sheet) and is_there(sheet.pk) else None


def steps() -> list[str]:
    return [_("选文件"), _("对列"), _("核对"), _("导入")]
