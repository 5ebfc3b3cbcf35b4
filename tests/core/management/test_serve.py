"""`mulin serve` as a person starts it, and as a bad day treats it."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.installation import Installation
from tests.processes import all_gone, descendants

from mulin.core.errors import Misconfigured
from mulin.core.management.commands import serve
from mulin.core.postgres.process import command_of, is_alive, wait_until


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(house: Installation, port: int) -> Iterator["subprocess.Popen[str]"]:
    """Running and answering; an orderly end is left to the test."""
    with house.running("serve", "--port", str(port), "--workers", "1") as server:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Mulin answers at http://127.0.0.1:{port}/ (Ctrl-C ends it)\n"
        yield server


def part(server: "subprocess.Popen[str]", word: str) -> int:
    """The child of the supervisor whose command has that word."""
    return next(pid for pid in descendants(server.pid) if word in command_of(pid))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_end_is_orderly_and_leaves_nothing(house: Installation, port: int, number: signal.Signals) -> None:
    with serving(house, port) as server:
        below = descendants(server.pid)
        assert {"granian", "procrastinate", "postgres"} <= {
            word
            for pid in below
            for word in ("granian", "procrastinate", "postgres")
            if word in command_of(pid)
        }
        server.send_signal(number)
        assert server.wait(30) == 0
    assert all_gone(below)
    assert not serve.answers("127.0.0.1", port)


def test_second_start_and_other_commands_know_of_the_first(house: Installation, port: int) -> None:
    with serving(house, port) as server:
        assert f"is already run by process {server.pid} (" in house.refusal("serve", "--port", str(port + 1))
        assert "is not to be had" in house.refusal("serve", "--port", str(port))
        assert house.shell("print(6 * 7)") == "42\n"
        server.send_signal(signal.SIGINT)
        server.wait(30)


@pytest.mark.fault
@pytest.mark.parametrize("word", ["granian", "procrastinate", "postgres"])
def test_killed_part_is_back_soon(house: Installation, port: int, word: str) -> None:
    with serving(house, port) as server:
        victim = part(server, word)
        os.kill(victim, signal.SIGKILL)
        assert wait_until(lambda: not is_alive(victim), patience=10)
        assert wait_until(lambda: any(word in command_of(p) for p in descendants(server.pid)), patience=30)
        assert wait_until(lambda: serve.answers("127.0.0.1", port), patience=30)
        below = descendants(server.pid)
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
    assert all_gone(below)


@pytest.mark.fault
def test_killed_supervisor_takes_all_parts_along(house: Installation, port: int) -> None:
    with serving(house, port) as server:
        below = descendants(server.pid)
        server.kill()
        assert all_gone(below)
    with serving(house, port) as server:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0


def test_address_that_others_see_is_given_to_the_web(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MULIN_PUBLIC_URL", raising=False)
    web, _ = serve.programs("127.0.0.1", 8000, 2, "http://127.0.0.1:8000")
    assert web._environment["MULIN_PUBLIC_URL"] == "http://127.0.0.1:8000"
    monkeypatch.setenv("MULIN_PUBLIC_URL", "https://mulin.example")
    web, _ = serve.programs("127.0.0.1", 8000, 2, "http://127.0.0.1:8000")
    assert web._environment["MULIN_PUBLIC_URL"] == "https://mulin.example"


def test_missing_migrations_are_told(tmp_path: Path, port: int) -> None:
    with Installation(tmp_path / "var", MULIN_DEBUG="1") as empty:
        told = empty.refusal("serve", "--port", str(port))
    assert told == "The database is not up to date; run: mulin migrate"


def test_missing_style_sheets_are_told(tmp_path: Path) -> None:
    with Installation(tmp_path / "var") as bare:
        assert "run: mulin collectstatic" in bare.refusal("serve")


def test_unreachable_database_of_a_url_is_told_before_all_else(tmp_path: Path) -> None:
    url = "postgres://mulin_app@127.0.0.1:1/mulin"
    with Installation(tmp_path / "var", DATABASE_URL=url) as bare:
        told = bare.refusal("serve")
    assert told.startswith("No way into database mulin at 127.0.0.1:1: ")


def test_taken_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Misconfigured, match="choose another with --port"):
            serve.insist_on_free("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    ("host", "seen"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "[::1]"),
        ("mulin.example", "mulin.example"),
    ],
)
def test_address_is_one_that_a_browser_here_can_open(host: str, seen: str) -> None:
    assert serve.shown(host) == seen
