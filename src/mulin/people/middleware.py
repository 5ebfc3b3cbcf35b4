"""Each request knows its scope, and the database knows it too."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from mulin.core import db
from mulin.core.scope import Scope
from mulin.people import queries
from mulin.people.rules import Capability

Handler = Callable[[HttpRequest], HttpResponse]


class ScopedRequest(HttpRequest):
    """A request after `BindScope`; views take this type."""

    scope: Scope
    htmx: HtmxDetails


class BindScope:
    """Compute the scope from current posts and bind it to the transaction."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        scope = _scope_of(request)
        cast(ScopedRequest, request).scope = scope
        bind(scope)
        return self.get_response(request)


def _scope_of(request: HttpRequest) -> Scope:
    if not request.user.is_authenticated:
        return Scope.nobody()
    account = request.user
    if account.person_id is None:
        return Scope.nobody()
    return queries.scope_of(account.person_id, day=timezone.localdate())


def bind(scope: Scope) -> None:
    """Tell the database whose eyes these are; lasts as long as the transaction."""
    db.bind(
        {
            "person": str(scope.person or ""),
            "posts": db.joined(frozenset(str(post) for post in scope.posts)),
            "words": db.joined(scope.paths(Capability.MATTERS_WORDS)),
            "sealed": db.joined(scope.paths(Capability.MATTERS_SEALED)),
            "mediates": db.joined(scope.paths(Capability.MEDIATION)),
            "contacts": "on" if scope.allows_anywhere(Capability.CONTACT) else "",
        }
    )


class SecondFactor:
    """A signed-in account without its one-time code sees the page that sets it up, and nothing else."""

    OPEN = ("/accounts/", "/static/", "/i18n/", "/look/")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._must_set_up(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return False
        if request.path.startswith(self.OPEN):
            return False
        return not queries.has_second_factor(request.user)
