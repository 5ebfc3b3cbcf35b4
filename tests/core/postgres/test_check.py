from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql

from mulin.core.errors import Misconfigured
from mulin.core.postgres import Address
from mulin.core.postgres import check as checks
from mulin.core.postgres.check import check
from mulin.core.postgres.settings import APP, OWNER


@pytest.fixture
def database(admin: psycopg.Connection, superuser: Address) -> Iterator[Address]:
    """A database as `docs/operations.md` says to make it; ours to spoil."""
    name = "checked"
    admin.execute(f"CREATE DATABASE {name} OWNER {OWNER}")
    yield replace(superuser, name=name, user=APP)
    admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def complaint(address: Address, *, role: str = "app") -> str:
    with pytest.raises(Misconfigured) as told:
        check(address, role=role)
    assert "\n" not in str(told.value)
    return str(told.value)


def spoil(database: Address, superuser: Address, statement: str) -> None:
    with psycopg.connect(replace(superuser, name=database.name).conninfo()) as connection:
        connection.execute(statement)


def test_database_made_as_told_is_fit_for_both_roles(database: Address) -> None:
    check(database, role="app")
    check(replace(database, user=OWNER), role="owner")


def test_server_that_does_not_answer_is_named_with_the_reason(database: Address) -> None:
    told = complaint(replace(database, host="127.0.0.1", port=1))
    assert told.startswith("No way into database checked at 127.0.0.1:1: ")
    assert "refused" in told


@pytest.mark.parametrize(
    ("host", "role", "way_out"),
    [
        ("127.0.0.1", "app", "; start that server, or mend DATABASE_URL, or unset DATABASE_URL to "),
        (
            "127.0.0.1",
            "owner",
            "; start that server, or mend MULIN_DATABASE_OWNER_URL, or unset DATABASE_URL ",
        ),
        ("nowhere.invalid", "app", "; mend DATABASE_URL, or unset DATABASE_URL to use the database that "),
    ],
)
def test_server_of_a_url_that_does_not_answer_is_told_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, host: str, role: str, way_out: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere")
    assert way_out in complaint(Address(name="mulin", user=APP, host=host, port=1), role=role)


def test_missing_database_is_named(database: Address) -> None:
    assert "does not exist" in complaint(replace(database, name="absent"))


def test_option_that_nobody_knows_is_named(database: Address) -> None:
    assert 'invalid connection option "colour"' in complaint(replace(database, options={"colour": "red"}))


def test_old_server_is_told_to_be_upgraded(database: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "OLDEST", 99)
    told = complaint(database)
    assert told.endswith("upgrade it to 99 or newer.")


@pytest.mark.parametrize(
    "locale",
    [
        "LOCALE 'C' LOCALE_PROVIDER libc ENCODING 'UTF8'",
        "LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C' ENCODING 'UTF8'",
        "LOCALE 'C' LOCALE_PROVIDER libc ENCODING 'SQL_ASCII'",
    ],
)
def test_wrong_locale_is_told_with_the_statement_that_cures_it(
    admin: psycopg.Connection, database: Address, locale: str
) -> None:
    admin.execute(f"DROP DATABASE {database.name}")
    admin.execute(f"CREATE DATABASE {database.name} TEMPLATE template0 {locale}")
    told = complaint(database)
    statement = told.partition("make it anew: ")[2]
    admin.execute(f"DROP DATABASE {database.name}")
    admin.execute(sql.SQL(statement))  # type: ignore[arg-type]
    assert "lacks an extension" in complaint(database)


def test_locale_of_the_system_is_as_good(admin: psycopg.Connection, database: Address) -> None:
    admin.execute(f"DROP DATABASE {database.name}")
    try:
        admin.execute(
            f"CREATE DATABASE {database.name} OWNER {OWNER} TEMPLATE template0 "
            "LOCALE_PROVIDER libc LOCALE 'C.UTF-8'"
        )
    except psycopg.errors.WrongObjectType:
        pytest.skip("this machine has no locale C.UTF-8")
    assert "lacks an extension" in complaint(database)


def test_statement_for_older_servers_names_no_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = {"encoding": "UTF8", "database": {"datlocprovider": "c", "datctype": "en_US.UTF-8"}}
    with pytest.raises(Misconfigured, match=r"ENCODING 'UTF8' LOCALE 'C.UTF-8';$"):
        checks._check_words(facts, 15, Address(name="mulin", user=APP, host="db"))


def test_work_under_another_name_is_refused(database: Address) -> None:
    assert complaint(replace(database, user=OWNER)).startswith(
        f"Log in to {database.place} as mulin_app, not as mulin_owner"
    )


@pytest.mark.parametrize("right", ["BYPASSRLS", "SUPERUSER"])
def test_role_that_sees_every_row_is_refused(
    admin: psycopg.Connection, database: Address, right: str
) -> None:
    admin.execute(f"ALTER ROLE {APP} {right}")
    try:
        told = complaint(database)
    finally:
        admin.execute(f"ALTER ROLE {APP} NOSUPERUSER NOBYPASSRLS")
    assert "ALTER ROLE mulin_app NOSUPERUSER NOBYPASSRLS;" in told


def test_role_that_owns_the_database_is_refused(admin: psycopg.Connection, database: Address) -> None:
    admin.execute(f"ALTER DATABASE {database.name} OWNER TO {APP}")
    assert "ALTER DATABASE checked OWNER TO mulin_owner;" in complaint(database)


def test_role_that_may_not_enter_is_told_the_grant(database: Address, superuser: Address) -> None:
    spoil(database, superuser, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    assert "GRANT USAGE ON SCHEMA public TO mulin_app;" in complaint(database)


def test_owner_must_be_able_to_make_tables(admin: psycopg.Connection, database: Address) -> None:
    admin.execute(f"ALTER DATABASE {database.name} OWNER TO postgres")
    told = complaint(replace(database, user=OWNER), role="owner")
    assert "ALTER DATABASE checked OWNER TO mulin_owner;" in told


def test_missing_extension_is_told(database: Address, superuser: Address) -> None:
    spoil(database, superuser, "DROP EXTENSION btree_gist")
    assert complaint(database).endswith("CREATE EXTENSION btree_gist;")
