"""Accounts are given by the office; nobody signs up by themselves."""

import time
from typing import cast

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.http import HttpRequest

from mulin.people import queries
from mulin.people.models import Account


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 — allauth's signature
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not for the first second step, nor while the sign-in itself is fresh: the recovery codes come right after."""
        request = context.request
        if not queries.has_second_factor(cast(Account, request.user)) or _signed_in_lately(request):
            return False
        return bool(super().is_reauthentication_required(app=app))


def _signed_in_lately(request: HttpRequest) -> bool:
    latest = max((record["at"] for record in get_authentication_records(request, request.user)), default=0)
    return bool(time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT)
