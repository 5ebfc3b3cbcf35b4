"""What every test stands on: a migrated database, used with the rights that the web has."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from mulin.core.postgres.settings import APP, OWNER


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
