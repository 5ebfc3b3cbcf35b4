"""Small facts about a request, and what an answer lets be kept of it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind a front server of ours, what that server says."""
    if settings.BEHIND_PROXY:
        said = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if said:
            return str(said)
    return str(request.META.get("REMOTE_ADDR", ""))


def unlisted(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Leave no trace of the address: not in what is asked next, not in a search engine, not in a cache."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        return response

    return wrapped
