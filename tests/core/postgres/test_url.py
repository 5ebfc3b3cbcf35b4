from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from mulin.core.errors import Misconfigured
from mulin.core.postgres.url import Address, parse_url

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def test_all_parts_are_read() -> None:
    found = parse_url("postgres://mulin_app:s%40fe@db.example:6432/mulin?sslmode=require")
    assert found == Address(
        name="mulin",
        user="mulin_app",
        password="s@fe",
        host="db.example",
        port=6432,
        options={"sslmode": "require"},
    )


def test_port_is_the_usual_one_where_none_is_given() -> None:
    assert parse_url("postgresql://u@host/db") == Address(name="db", user="u", host="host")


def test_socket_folder_keeps_its_capital_letters() -> None:
    assert parse_url("postgres://u@%2FRun%2FPg/db").host == "/Run/Pg"


def test_socket_folder_and_port_may_stand_in_the_query() -> None:
    found = parse_url("postgres://u@/db?host=/run/pg&port=6000")
    assert (found.host, found.port, found.options) == ("/run/pg", 6000, {})


def test_address_of_version_six_stands_in_brackets() -> None:
    found = parse_url("postgres://u@[::1]:6000/db")
    assert (found.host, found.port) == ("::1", 6000)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mulin",
        "mysql://u@host/db",
        "postgres://u@host",
        "postgres://host/db",
        "postgres://u@/db",
        "postgres://u@host:port/db",
        "postgres://u@host:70000/db",
    ],
)
def test_what_cannot_be_read_is_told_with_its_variable_and_form(url: str) -> None:
    with pytest.raises(Misconfigured) as told:
        parse_url(url, variable="MULIN_DATABASE_OWNER_URL")
    assert "MULIN_DATABASE_OWNER_URL" in str(told.value)
    assert "postgres://USER:PASSWORD@HOST:PORT/DATABASE" in str(told.value)


@given(user=words, password=words, name=words, port=st.integers(1, 65535))
def test_any_name_and_password_survive_the_way_through_a_url(
    user: str, password: str, name: str, port: int
) -> None:
    login = f"{quote(user, safe='')}:{quote(password, safe='')}"
    found = parse_url(f"postgres://{login}@host:{port}/{quote(name, safe='')}")
    assert found == Address(name=name, user=user, password=password, host="host", port=port)
    assert conninfo_to_dict(found.conninfo()) == {
        "dbname": name,
        "user": user,
        "password": password,
        "host": "host",
        "port": str(port),
    }


def test_password_is_in_no_message() -> None:
    found = parse_url("postgres://u:secret@host/db")
    assert "secret" not in repr(found) + found.place
