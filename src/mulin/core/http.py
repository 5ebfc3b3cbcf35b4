"""Small facts about a request."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind a front server of ours, what that server says."""
    if settings.BEHIND_PROXY:
        said = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if said:
            return str(said)
    return str(request.META.get("REMOTE_ADDR", ""))
