"""A sitting: the phone that this browser has proved, for two hours or until it closes."""

from datetime import datetime, timedelta

from django.http import HttpRequest

LASTS = timedelta(hours=2)
KEY = "proved_phone"


def begin(request: HttpRequest, digest: bytes, *, now: datetime) -> None:
    request.session.cycle_key()
    request.session[KEY] = {"digest": digest.hex(), "at": now.isoformat()}
    if not request.user.is_authenticated:
        request.session.set_expiry(0)  # gone with the browser


def proved(request: HttpRequest, *, now: datetime) -> bytes | None:
    """The digest of the phone proved in this sitting, if it still lasts."""
    kept = request.session.get(KEY)
    if not kept or now - datetime.fromisoformat(kept["at"]) > LASTS:
        return None
    return bytes.fromhex(kept["digest"])


def end(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
