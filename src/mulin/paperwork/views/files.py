"""Files to take away: templates, lists of mistakes, places and vacancies, released exports."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

from mulin.core.errors import NotAllowed, Refused
from mulin.core.workbooks import Table, write_workbook
from mulin.paperwork import actions, queries
from mulin.paperwork.presenters import labels, words
from mulin.paperwork.presenters.tables import problems_table, table_of, template_tables
from mulin.paperwork.queries.leaving import places_leaving, vacancies_leaving
from mulin.paperwork.queries.stored import export_path, problems_of
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.views.access import export_seen, home_named, insist_on_sheets, sheet_seen
from mulin.people.middleware import ScopedRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def template(request: ScopedRequest, kind: str) -> HttpResponse:
    insist_on_sheets(request.scope)
    if kind not in set(SheetKind):
        raise Http404
    home = home_named(request.scope, request.GET.get("home", ""))
    return _workbook(str(labels.KINDS[kind]), template_tables(SheetKind(kind), home))


@require_safe
def problems(request: ScopedRequest, key: UUID) -> HttpResponse:
    sheet = sheet_seen(request.scope, key)
    try:
        table = problems_table(problems_of(key), queries.columns_by_index(sheet))
    except Refused as error:
        raise Http404 from error
    return _workbook(table.title, [table])


@require_safe
def places(request: ScopedRequest) -> HttpResponse:
    insist_on_sheets(request.scope)
    home = home_named(request.scope, request.GET.get("home", ""))
    table = table_of(SheetKind.PLACES, home, places_leaving(home))
    return _workbook(f"{home.name}-{table.title}", [table])


@require_safe
def vacancies(request: ScopedRequest) -> HttpResponse:
    insist_on_sheets(request.scope)
    home = home_named(request.scope, request.GET.get("home", ""))
    table = table_of(SheetKind.POSTS, home, vacancies_leaving(home, day=timezone.localdate()))
    return _workbook(f"{home.name}-{words.vacancies()}", [table])


@require_safe
def export(request: ScopedRequest, key: UUID) -> FileResponse:
    """The released file; that it was fetched is written down."""
    found = export_seen(request.scope, key)
    try:
        actions.note_fetched(by=request.scope, export=found, now=timezone.now())
        file = export_path(key).open("rb")
    except (NotAllowed, Refused, FileNotFoundError) as error:
        raise Http404 from error
    name = get_valid_filename(f"{found.home.name}-{labels.EXPORTS[found.kind]}.xlsx")
    response = FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    response["Cache-Control"] = "no-store"
    return response


def _workbook(name: str, tables: list[Table]) -> HttpResponse:
    response = HttpResponse(write_workbook(tables), content_type=XLSX)
    disposition = content_disposition_header(as_attachment=True, filename=f"{get_valid_filename(name)}.xlsx")
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "no-store"
    return response
