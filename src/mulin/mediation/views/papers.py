"""The papers of a file, to print and sign, and the photos of those that were signed; each download is a look."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mulin.core.errors import NotAllowed, Refused
from mulin.core.papers import docx_of, pdf_of
from mulin.mediation import actions, queries
from mulin.mediation.presenters.papers import PAPERS
from mulin.mediation.views.file import OWN
from mulin.people.middleware import ScopedRequest

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = {"docx": (docx_of, WORD), "pdf": (pdf_of, "application/pdf")}


@never_cache
@require_safe
def paper(request: ScopedRequest, key: UUID, name: str, form: str) -> HttpResponse:
    """For the mediator of the file alone: a paper leaves the wall."""
    if name not in PAPERS or form not in FORMS or not queries.is_named(request.scope, key):
        raise Http404
    now = timezone.now()
    try:
        opened = actions.open_file(mediation=key, by=request.scope, reason=str(OWN), now=now, papers=True)
        make, content_type = FORMS[form]
        made = make(PAPERS[name](opened, today=timezone.localdate(now)))
    except NotAllowed as error:
        raise Http404 from error
    except Refused as error:
        return render(request, "mediation/no_paper.html", {"why": str(error), "key": key}, status=409)
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="mediation-{opened.head.number}-{name}.{form}"'
    return response


@never_cache
@require_safe
def photo(request: ScopedRequest, key: UUID, photo: UUID) -> HttpResponseBase:
    if not queries.is_named(request.scope, key):
        raise Http404
    try:
        file = actions.photo_file(
            mediation=key, photo=photo, by=request.scope, reason=str(OWN), now=timezone.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    return FileResponse(file, content_type="image/jpeg")
