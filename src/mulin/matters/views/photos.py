"""A photo, served only to those who may see its matter."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from mulin.core.photos import stored_at
from mulin.matters import permissions, queries
from mulin.matters.models import Matter, Photo
from mulin.matters.rules.receipts import is_secret_of
from mulin.people.middleware import ScopedRequest


@require_safe
def photo(request: ScopedRequest, key: UUID) -> HttpResponseBase:
    """For staff of the matter, a party with its task, the holder of its receipt (`?k=`), its own form (`?form=`)."""
    found = queries.photo(key)
    if found is None or not _open(request, found):
        raise Http404
    file = default_storage.open(stored_at(found.digest))
    response = FileResponse(file, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _open(request: ScopedRequest, found: Photo) -> bool:
    if found.matter is None:
        return str(found.request_key) == request.GET.get("form")
    return (
        _is_own(found.matter, request.GET.get("k", ""))
        or permissions.can_read_words(request.scope, found.matter)
        or queries.is_of_a_task(found, request.scope)
    )


def _is_own(matter: Matter, secret: str) -> bool:
    return bool(secret) and is_secret_of(matter.request_key, secret)
