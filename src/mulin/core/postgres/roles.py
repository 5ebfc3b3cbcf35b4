"""The roles, the database and the extension: all that no migration of ours may make."""

from psycopg import Connection, sql

from mulin.core.postgres.settings import APP, DATABASE, OWNER


def ensure_roles(connection: Connection, *, createdb: bool) -> None:
    """Owner and user of the database; the second reads and writes but owns nothing.

    Runs at each start, so that a start that was killed half way is mended by the next.
    """
    have = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for role in (OWNER, APP):
        if role not in have:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    right = "CREATEDB" if createdb else "NOCREATEDB"
    connection.execute(f"ALTER ROLE {OWNER} NOSUPERUSER NOBYPASSRLS {right}")
    connection.execute(f"ALTER ROLE {APP} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")


def ensure_database(connection: Connection) -> None:
    """The database, closed to everybody but the two roles; needs autocommit."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    if not found.fetchone():
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER} TEMPLATE template1")
    connection.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
    connection.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {APP}")


def ensure_extension(connection: Connection) -> None:
    """In `template1` and in the database: no two terms on one seat needs it."""
    connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
