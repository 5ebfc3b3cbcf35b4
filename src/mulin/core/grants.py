"""What the role of web and worker may do with the tables that the owner makes."""

from typing import Any

from django.db import connections

from mulin.core.postgres.settings import APP

STATEMENTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
)
SINCE_MAINTAIN = 170000  # before that only an owner may refresh statistics
APPEND_ONLY = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'append_only'"


def grant_to_app(*, using: str, **_: Any) -> None:
    """After a migration: let the app's role work, and not touch what is append-only."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)", [APP])
        owner, exists = cursor.fetchone()
        if not exists or owner == APP:
            return
        for statement in STATEMENTS:
            cursor.execute(statement.format(role=APP))
        cursor.execute("SELECT current_setting('server_version_num')::int")
        if cursor.fetchone()[0] >= SINCE_MAINTAIN:
            cursor.execute(f"GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO {APP}")
        cursor.execute(APPEND_ONLY)
        for (table,) in cursor.fetchall():
            cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM {APP}")
