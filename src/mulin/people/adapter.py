"""Accounts are given by the office; nobody signs up by themselves."""

from typing import cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest

from mulin.people import queries
from mulin.people.models import Account


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 — allauth's signature
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """The password was given a moment ago when the second step is set up for the first time."""
        account = cast(Account, context.request.user)
        return queries.has_second_factor(account) and bool(super().is_reauthentication_required(app=app))
