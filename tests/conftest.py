"""What every test stands on: a migrated database, used with the rights that the web has."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as drawn
from pytest_django import DjangoDbBlocker

from mulin.core.postgres.settings import APP, OWNER

# No test asserts a time, and a run that decides about a change draws the same examples every time.
drawn.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
drawn.load_profile("house")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The owner makes and migrates the database; the tests work as the role of web and worker."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {APP}")
        _log_in_as(APP)
    yield
    with django_db_blocker.unblock():
        _log_in_as(OWNER)


def _log_in_as(role: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = role


@pytest.fixture(autouse=True)
def chinese() -> None:
    """Each test begins in the first language; a page that was asked for in English leaves its language behind."""
    translation.activate(settings.LANGUAGE_CODE)
