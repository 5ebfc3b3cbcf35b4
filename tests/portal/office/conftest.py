"""A small net, and its people signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories.ladder import Ladder

from mulin.people.models import Term

SignIn = Callable[[Term], Client]


@pytest.fixture
def ladder(db: None) -> Ladder:
    return Ladder.full()


@pytest.fixture
def signed_in(ladder: Ladder, settings: Any) -> SignIn:
    settings.SECOND_FACTOR_REQUIRED = False

    def as_holder(term: Term) -> Client:
        client = Client()
        account = ladder.net.account(term.person)
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return as_holder


@pytest.fixture
def desk(ladder: Ladder, signed_in: SignIn) -> Client:
    return signed_in(ladder.desk)


@pytest.fixture
def officer(ladder: Ladder, signed_in: SignIn) -> Client:
    return signed_in(ladder.officer)
