"""Ways to try what should fail, and to try many things one after another."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings

# Each example of a property test on the database runs in `undone()`.
on_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def refused_by_database(constraint: str) -> Iterator[None]:
    """The database itself refuses what is tried inside, by this rule."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert caught.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]


def sql(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run a statement past all actions and models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
