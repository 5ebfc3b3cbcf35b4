"""Sizes of paper, and the language of what hangs on the wall."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

SIZES = ("A4", "A3")
# What hangs on the wall is read by everybody; whoever reads English has the page behind the QR.
PAPER = "zh-hans"


def paper_of(request: HttpRequest) -> dict[str, object]:
    """What the frame of a board asks for: the size, the others with their addresses, the language."""
    asked = request.GET.get("size", "")
    return {
        "size": asked if asked in SIZES else SIZES[0],
        "sizes": [(size, _with(request, size)) for size in SIZES],
        "paper": PAPER,
    }


def link_to(name: str, *args: object) -> str:
    """The whole address that the QR leads to."""
    return settings.PUBLIC_URL + reverse(name, args=args)


def _with(request: HttpRequest, size: str) -> str:
    asked = request.GET.copy()
    asked["size"] = size
    return f"?{asked.urlencode()}"
