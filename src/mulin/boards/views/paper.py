"""Sizes of paper, and the language of what hangs on the wall."""

from django.http import HttpRequest

from mulin.boards.queries import PAPER

SIZES = ("A4", "A3")


def paper_of(request: HttpRequest) -> dict[str, object]:
    """What the frame of a board asks for: the size, the others with their addresses, the language."""
    asked = request.GET.get("size", "")
    return {
        "size": asked if asked in SIZES else SIZES[0],
        "sizes": [(size, _with(request, size)) for size in SIZES],
        "paper": PAPER,
    }


def _with(request: HttpRequest, size: str) -> str:
    asked = request.GET.copy()
    asked["size"] = size
    return f"?{asked.urlencode()}"
