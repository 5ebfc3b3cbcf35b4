"""The switch of large type; everything else in this module is drawn by the other modules' pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from mulin.core.context import ELDER_COOKIE

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def text_size(request: HttpRequest, *, large: bool) -> HttpResponse:
    """Remember the size of type in a cookie and go back to where the reader was.

    A plain link, since each of the two addresses always leads to the same state.
    """
    response = HttpResponseRedirect(_safe_next(request))
    if not large:
        response.delete_cookie(ELDER_COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        ELDER_COOKIE, "1", max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _safe_next(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return "/"
