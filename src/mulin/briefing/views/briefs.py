"""Briefs: made at one click, changed before they are published, taken along as a file, read by everybody."""

import json
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from mulin.briefing import actions, queries
from mulin.briefing.models import Brief
from mulin.briefing.presenters import brief as forms_of
from mulin.briefing.presenters.brief import Whole, made_from, sections_of, whole
from mulin.briefing.views.asking import asked_of
from mulin.core.errors import NotAllowed, Refused
from mulin.core.papers import docx_of, pdf_of
from mulin.core.workbooks import write_workbook
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.models import Area, Place

MOST = 50
FORMS: dict[str, tuple[str, Callable[[Whole], bytes]]] = {
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda whole: docx_of(forms_of.paper_of(whole)),
    ),
    "pdf": ("application/pdf", lambda whole: pdf_of(forms_of.paper_of(whole))),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda whole: write_workbook(forms_of.tables_of(whole)),
    ),
    "txt": ("text/plain; charset=utf-8", lambda whole: forms_of.text_of(whole).encode()),
    "json": (
        "application/json",
        lambda whole: json.dumps(forms_of.json_of(whole), ensure_ascii=False, indent=1).encode(),
    ),
}


@require_safe
def listed(request: ScopedRequest) -> HttpResponse:
    if not request.scope.allows_anywhere(Capability.MATTERS_CHECK):
        raise PermissionDenied
    briefs = list(queries.briefs_of(request.scope)[:MOST])
    return render(request, "briefing/briefs.html", {"briefs": briefs, "now": timezone.now()})


@require_POST
def make(request: ScopedRequest, slug: str) -> HttpResponse:
    asked = asked_of(request, slug)
    try:
        brief = actions.make(
            place=asked.place,
            area=asked.where if isinstance(asked.where, Area) else None,
            period=asked.period,
            made=made_from(asked.where, asked.period),
            by=request.scope,
            now=asked.now,
        )
    except NotAllowed as error:
        raise Http404 from error
    return redirect("briefing:brief", brief.pk)


@require_safe
def brief(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, _mine(request, key))


@require_POST
def change(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Keep what was typed; then publish it or throw it away where that was pressed."""
    found, now = _mine(request, key), timezone.now()
    try:
        match request.POST.get("do"):
            case "discard":
                actions.discard(key=key, by=request.scope, now=now)
                messages.success(request, _("草稿删掉了。"))
                return redirect("briefing:briefs")
            case "publish":
                _keep(request, key)
                actions.publish(key=key, by=request.scope, now=now)
                messages.success(request, _("已经发布，谁都能看到。"))
            case _:
                _keep(request, key)
                messages.success(request, _("记下了。"))
    except NotAllowed as error:
        raise Http404 from error
    except Refused as error:
        return _page(request, found, error=_why(error), typed=request.POST, status=409)
    return redirect("briefing:brief", key)


@require_safe
def file(request: ScopedRequest, key: UUID, form: str) -> HttpResponse:
    found = _mine(request, key)
    if form not in FORMS:
        raise Http404
    kind, made = FORMS[form]
    answer = HttpResponse(made(whole(found)), content_type=kind)
    name = content_disposition_header(as_attachment=True, filename=f"{found.title}.{form}")
    answer["Content-Disposition"] = str(name)
    return answer


@require_safe
def read(request: ScopedRequest, slug: str, key: UUID) -> HttpResponse:
    """A published brief, for everybody, in the language in which it was written."""
    place = queries.where_of(slug=slug)
    found = queries.published(place).filter(pk=key).first() if isinstance(place, Place) else None
    if found is None:
        raise Http404
    with override(found.language):
        shown = {"brief": found, "place": place, "sections": sections_of(found.lines.all())}
        return render(request, "briefing/public.html", shown)


def _keep(request: ScopedRequest, key: UUID) -> None:
    texts = {
        int(name.removeprefix("line-")): str(value)
        for name, value in request.POST.items()
        if name.startswith("line-") and name.removeprefix("line-").isdecimal()
    }
    title = request.POST.get("title", "")
    actions.edit(key=key, title=title, texts=texts, by=request.scope, now=timezone.now())


def _why(error: Refused) -> str:
    return {
        "brief_text": _("标题要写，句子不能超过600个字。"),
        "brief_empty": _("一句话也没有留下。留一句再发布。"),
        "brief_published": _("这份简报已经发布，不能再改。要改请另写一份。"),
    }[str(error)]


def _page(
    request: ScopedRequest,
    found: Brief,
    *,
    error: str = "",
    typed: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    lines, typed = list(found.lines.all()), typed or QueryDict()
    for line in lines:
        line.text = str(typed.get(f"line-{line.order}", line.text))
    return render(
        request,
        "briefing/brief.html",
        {
            "brief": found,
            "lines": lines,
            "sections": sections_of(lines),
            "forms": list(FORMS),
            "title": typed.get("title", found.title),
            "error": error,
            "now": timezone.now(),
        },
        status=status,
    )


def _mine(request: ScopedRequest, key: UUID) -> Brief:
    if not request.user.is_authenticated:
        raise PermissionDenied
    found = queries.brief_of(request.scope, key)
    if found is None:
        raise Http404
    return found
