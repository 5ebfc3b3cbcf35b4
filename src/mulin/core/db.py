"""Who the database thinks is asking: settings that live as long as the transaction.

Row-level security reads them. Without them a query on a guarded table returns nothing.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection

SEPARATOR = ","


def bind(values: Mapping[str, str]) -> None:
    """Set `mulin.<name>` for the rest of this transaction."""
    with connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [f"mulin.{name}", value])


def bound(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [f"mulin.{name}"])
        return str(cursor.fetchone()[0])


def joined(values: frozenset[str] | tuple[str, ...]) -> str:
    return SEPARATOR.join(sorted(values))


def know_sizes() -> None:
    """Let the planner know the tables as this transaction has filled them; after a bulk of rows.

    On a server before PostgreSQL 17 only an owner may, and the statement does nothing but warn.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def as_system() -> Iterator[None]:
    """Read and write guarded rows on behalf of the installation itself (jobs, retention, merging).

    Must run inside a transaction; what was bound before is bound again afterwards.
    """
    before = bound("system")
    bind({"system": "on"})
    try:
        yield
    finally:
        if not connection.needs_rollback:
            bind({"system": before})
