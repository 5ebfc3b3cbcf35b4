"""One load of the street for all tests of a module; nothing of it is left behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker


@dataclass(frozen=True)
class Said:
    """What the command wrote."""

    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def scenario(*words: str) -> Said:
    out, err = StringIO(), StringIO()
    call_command("scenario", *words, stdout=out, stderr=err)
    return Said(out.getvalue(), err.getvalue())


def empty() -> None:
    """Take out every row of ours; logs too, which no role may do in a real installation."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("mulin.")]
    tables = ", ".join(f'"{model._meta.db_table}"' for model in ours)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")


@pytest.fixture(scope="module")
def wanghu(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Said]:
    """The street as the command loads and commits it."""
    with django_db_blocker.unblock():
        said = scenario("load", "wanghu", "--seed", "7")
    yield said
    with django_db_blocker.unblock():
        empty()
