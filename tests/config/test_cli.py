import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mulin.config import cli
from mulin.core.errors import Misconfigured, Refused
from mulin.core.postgres import Cluster
from mulin.core.postgres.cluster import Status
from mulin.core.postgres.settings import address_of


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder where nothing is yet; signals and environment are given back."""
    var = tmp_path / "var"
    monkeypatch.setenv("MULIN_VAR", str(var))
    monkeypatch.setenv("MULIN_DATABASE_ROLE", "app")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    before = signal.getsignal(signal.SIGTERM)
    yield var
    signal.signal(signal.SIGTERM, before)
    Cluster(var).remove()


@pytest.fixture
def asked(environment: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """In place of Django: notes as whom the command would work, and that the database answers."""
    found: list[tuple[str, ...]] = []

    def execute(argv: list[str]) -> None:
        role = os.environ["MULIN_DATABASE_ROLE"]
        with psycopg.connect(address_of(environment, role=role).conninfo()) as connection:
            row = connection.execute("SELECT current_user").fetchone()
        found.append((*argv[1:], str(row[0]) if row else ""))

    monkeypatch.setattr(cli, "execute_from_command_line", execute)
    return found


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (["mulin"], ""),
        (["mulin", "--version"], ""),
        (["mulin", "migrate", "--help"], ""),
        (["mulin", "migrate"], "migrate"),
        (["mulin", "migrate", "people"], "migrate"),
    ],
)
def test_command_is_the_first_word_unless_help_is_wanted(argv: list[str], command: str) -> None:
    assert cli._command(argv) == command


@pytest.mark.parametrize("words", [[], ["version"], ["help"], ["migrate", "--help"]])
def test_help_needs_no_database(environment: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "execute_from_command_line", lambda argv: None)
    assert cli.run(["mulin", *words]) == 0
    assert not environment.exists()


def test_database_runs_for_the_time_of_a_command(environment: Path, asked: list[tuple[str, ...]]) -> None:
    assert cli.run(["mulin", "showmigrations"]) == 0
    assert asked == [("showmigrations", "mulin_app")]
    assert Cluster(environment).status() == Status.STOPPED


def test_command_joins_a_database_that_runs(environment: Path, asked: list[tuple[str, ...]]) -> None:
    with Cluster(environment).run():
        assert cli.run(["mulin", "shell"]) == 0
        assert cli.run(["mulin", "shell"]) == 0
    assert len(asked) == 2


@pytest.mark.parametrize("command", ["migrate", "backup", "restore"])
def test_some_commands_work_as_the_owner(command: str, asked: list[tuple[str, ...]]) -> None:
    assert cli.run(["mulin", command]) == 0
    assert asked == [(command, "mulin_owner")]


@pytest.mark.parametrize("error", [Misconfigured("set it"), Refused("not now")])
def test_refusal_is_one_line(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(argv: list[str]) -> None:
        raise error

    monkeypatch.setattr(cli, "execute_from_command_line", refuse)
    assert cli.run(["mulin", "check"]) == 2
    assert capsys.readouterr().err == f"{error}\n"


def test_database_that_cannot_be_reached_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://mulin_app@127.0.0.1:1/mulin")
    assert cli.run(["mulin", "shell"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("No way into database mulin at 127.0.0.1:1: ")
    assert told.count("\n") == 1


def test_interrupt_stops_the_database(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(argv: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "execute_from_command_line", interrupt)
    assert cli.run(["mulin", "shell"]) == 130
    assert Cluster(environment).status() == Status.STOPPED


def test_request_to_end_stops_the_database(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "execute_from_command_line", lambda argv: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit) as ended:
        cli.run(["mulin", "shell"])
    assert ended.value.code == 143
    assert Cluster(environment).status() == Status.STOPPED


def test_exit_code_is_that_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "run", lambda argv: 2)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
