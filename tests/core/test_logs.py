"""What the log says of a request that failed: its address without the secret in it."""

import logging
from uuid import uuid4

import pytest
from django.conf import settings

from mulin.core.links import new_secret
from mulin.core.logs import WithoutSecrets
from mulin.matters.rules.receipts import secret_of


def said(message: str, *args: object) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, None)
    assert WithoutSecrets().filter(record)
    return record.getMessage()


def test_the_secret_of_a_receipt_is_left_out() -> None:
    path = f"/m/10464/{secret_of(uuid4())}/answer/"
    assert said("%s: %s", "Conflict", path) == "Conflict: /m/10464/…/answer/"


def test_the_secret_of_a_task_is_left_out_wherever_it_stands() -> None:
    secret = new_secret()
    assert said("%s", f"/t/{secret}/photo/0190/") == "/t/…/photo/0190/"
    assert said("%s", f"/look/large/?next=%2Ft%2F{secret}%2F") == "/look/large/?next=%2Ft%2F…%2F"
    assert said("%s", f"GET /photos/0190/?k={secret} HTTP/1.1") == "GET /photos/0190/?k=… HTTP/1.1"


@pytest.mark.parametrize("path", ["/m/10464/", "/p/qinxinhu-18-2/report/", "/desk/m/10464/step/"])
def test_an_address_without_a_secret_stays_as_it_is(path: str) -> None:
    assert said("Not Found: %s", path) == f"Not Found: {path}"


def test_what_is_no_text_passes_too() -> None:
    assert said("%s of %d", None, 3) == "None of 3"
    assert said("done") == "done"


def test_every_handler_of_the_log_leaves_secrets_out() -> None:
    unguarded = [
        name for name, how in settings.LOGGING["handlers"].items() if "without_secrets" not in how["filters"]
    ]
    assert unguarded == []
