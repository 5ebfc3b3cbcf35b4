"""Where a request comes from."""

import pytest
from django.test import RequestFactory

from mulin.core.http import address_of


@pytest.mark.parametrize(
    ("behind", "headers", "address"),
    [
        (False, {}, "127.0.0.1"),
        (False, {"X-Forwarded-For": "203.0.113.9"}, "127.0.0.1"),
        (True, {"X-Forwarded-For": "203.0.113.9"}, "203.0.113.9"),
        (True, {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}, "203.0.113.9"),
        (True, {}, "127.0.0.1"),
        (True, {"X-Forwarded-For": " "}, "127.0.0.1"),
    ],
)
def test_only_our_own_front_server_says_where_from(
    settings, behind: bool, headers: dict[str, str], address: str
) -> None:
    settings.BEHIND_PROXY = behind
    assert address_of(RequestFactory().get("/", headers=headers)) == address
