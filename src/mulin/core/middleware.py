"""Each request is one transaction: what fails leaves nothing behind."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse


class OneTransaction:
    """Wrap session, sign-in and view in one transaction; an answer of 500 or more undoes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
