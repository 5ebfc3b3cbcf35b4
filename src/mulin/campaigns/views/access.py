"""What a person may not see does not exist for them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from mulin.campaigns import permissions, queries
from mulin.campaigns.models import SHELF, Campaign, Site, SitePhoto
from mulin.core.photos import stored_at
from mulin.people.middleware import ScopedRequest


def insist_on_staff(request: ScopedRequest) -> None:
    """A stranger is asked to sign in, whether there is such a thing or not."""
    if not request.user.is_authenticated or not request.scope.is_staff:
        raise PermissionDenied


def visible(request: ScopedRequest, key: UUID) -> Campaign:
    insist_on_staff(request)
    found = queries.campaign(key)
    if found is None or not permissions.can_see(request.scope, found):
        raise Http404
    return found


def visible_site(request: ScopedRequest, key: UUID) -> Site:
    insist_on_staff(request)
    found = queries.site(key)
    if found is None or not permissions.can_see(request.scope, found.campaign):
        raise Http404
    return found


def picture(found: SitePhoto) -> FileResponse:
    file = default_storage.open(stored_at(found.digest, shelf=SHELF))
    response = FileResponse(file, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response
