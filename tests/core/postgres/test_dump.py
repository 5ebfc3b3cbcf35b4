from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from mulin.core.errors import Refused
from mulin.core.postgres import Address, dump
from mulin.core.postgres.settings import OWNER


@pytest.fixture
def street(admin: psycopg.Connection, superuser: Address) -> Iterator[Address]:
    """A database with an exclusion constraint and one row, as its owner sees it."""
    admin.execute(f"CREATE DATABASE street OWNER {OWNER}")
    address = replace(superuser, name="street", user=OWNER)
    run(
        address,
        "CREATE TABLE term (seat int, during daterange, EXCLUDE USING gist (seat WITH =, during WITH &&));"
        "INSERT INTO term VALUES (1, '[2026-01-01,2027-01-01)')",
    )
    yield address
    admin.execute("DROP DATABASE street WITH (FORCE)")


@pytest.fixture
def empty(admin: psycopg.Connection, superuser: Address) -> Iterator[Address]:
    admin.execute(f"CREATE DATABASE empty_street OWNER {OWNER}")
    yield replace(superuser, name="empty_street", user=OWNER)
    admin.execute("DROP DATABASE empty_street WITH (FORCE)")


def run(address: Address, statement: str) -> None:
    with psycopg.connect(address.conninfo()) as connection:
        connection.execute(statement)


def seats(address: Address) -> list[tuple[int]]:
    with psycopg.connect(address.conninfo()) as connection:
        return connection.execute("SELECT seat FROM term ORDER BY seat").fetchall()


def test_rows_and_rules_come_back_in_an_empty_database(
    street: Address, empty: Address, tmp_path: Path
) -> None:
    dump.dump(street, tmp_path / "dump")
    dump.load(empty, tmp_path / "dump", emptied=False)
    assert seats(empty) == [(1,)]
    with pytest.raises(psycopg.errors.ExclusionViolation):
        run(empty, "INSERT INTO term VALUES (1, '[2026-06-01,2026-07-01)')")


def test_what_was_there_is_replaced_as_often_as_asked(street: Address, tmp_path: Path) -> None:
    dump.dump(street, tmp_path / "dump")
    for seat in (2, 3):
        run(street, f"INSERT INTO term VALUES ({seat}, 'empty'); CREATE TABLE later_{seat} ()")
        dump.load(street, tmp_path / "dump", emptied=True)
        assert (seats(street), dump.tables(street)) == ([(1,)], 1)
    dump.dump(street, tmp_path / "second")
    dump.load(street, tmp_path / "second", emptied=True)
    assert seats(street) == [(1,)]


def test_tables_in_the_way_leave_all_as_it_was(street: Address, tmp_path: Path) -> None:
    dump.dump(street, tmp_path / "dump")
    run(street, "INSERT INTO term VALUES (2, 'empty')")
    with pytest.raises(Refused, match=r'Nothing was changed.*"term" already exists'):
        dump.load(street, tmp_path / "dump", emptied=False)
    assert seats(street) == [(1,), (2,)]


def test_dump_that_breaks_off_leaves_all_as_it_was(street: Address, tmp_path: Path) -> None:
    run(street, "INSERT INTO term SELECT n, 'empty' FROM generate_series(2, 50000) n")
    whole = tmp_path / "whole"
    dump.dump(street, whole)
    size = whole.stat().st_size
    (tmp_path / "half").write_bytes(whole.read_bytes()[: size - 2000])
    run(street, "DELETE FROM term WHERE seat > 1")
    with pytest.raises(Refused, match="Nothing was changed"):
        dump.load(street, tmp_path / "half", emptied=True)
    assert seats(street) == [(1,)]


def test_what_is_no_dump_is_refused(street: Address, tmp_path: Path) -> None:
    (tmp_path / "dump").write_text("no dump at all")
    with pytest.raises(Refused, match=r"Nothing was changed; the dump cannot be read: .*archive"):
        dump.load(street, tmp_path / "dump", emptied=True)
    assert seats(street) == [(1,)]


def test_database_that_cannot_be_reached_is_not_saved(street: Address, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"The database could not be saved: .*does not exist"):
        dump.dump(replace(street, name="absent"), tmp_path / "dump")


def test_others_are_counted(street: Address) -> None:
    assert dump.sessions(street) == 0
    with psycopg.connect(street.conninfo()):
        assert dump.sessions(street) == 1


def test_password_is_not_in_the_command_line(street: Address) -> None:
    address = replace(street, password="secret")
    assert "secret" not in " ".join(dump._program("psql", address))
    assert dump._environment(address)["PGPASSWORD"] == "secret"
