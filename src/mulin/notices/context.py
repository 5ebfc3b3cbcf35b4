"""What the frame of staff pages knows of notices."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from mulin.core.scope import Scope
from mulin.notices.queries import COUNTED_MOST, count_unread


@dataclass(frozen=True, slots=True)
class Bell:
    """How many notices are unread, counted as far as it matters, and where they are."""

    unread: int
    url: str

    @property
    def count(self) -> str:
        return str(self.unread) if self.unread < COUNTED_MOST else f"{COUNTED_MOST - 1}+"


def bell(request: HttpRequest) -> dict[str, Callable[[], Bell | None]]:
    """Context processor; only the frame of staff pages rings it, so that no other page asks the database."""
    return {"bell": lambda: _bell(getattr(request, "scope", Scope.nobody()))}


def _bell(scope: Scope) -> Bell | None:
    return Bell(count_unread(scope.person), reverse("notices:list")) if scope.person else None
