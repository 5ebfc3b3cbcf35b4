from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.processes import all_gone, descendants

from mulin.core.management.services import Database, Program
from mulin.core.postgres import Cluster
from mulin.core.postgres.process import end, wait_until

FAMILY = """
import os, signal, subprocess, sys, time
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(sys.argv[1], "w").write(f"{os.getpid()} {child.pid} {os.environ['COLOUR']}")
time.sleep(600)
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def family(notes: Path) -> list[int]:
    """The process and its child, once both are there."""
    assert wait_until(lambda: notes.exists() and len(notes.read_text().split()) == 3, patience=20)
    return [int(word) for word in notes.read_text().split()[:2]]


@pytest.mark.parametrize("manner", ["willing", "stubborn"])
def test_stop_ends_the_program_and_its_children(notes: Path, manner: str) -> None:
    program = Program("web", ["-c", FAMILY, str(notes), manner], {"COLOUR": "red"})
    assert not program.is_alive()
    program.start()
    pids = family(notes)
    assert notes.read_text().split()[2] == "red"
    assert program.is_alive()
    program.stop(patience=0.5)
    assert not program.is_alive()
    assert all_gone(pids)


def test_restart_clears_away_what_a_killed_program_left(notes: Path) -> None:
    program = Program("web", ["-c", FAMILY, str(notes), "willing"], {"COLOUR": "red"})
    program.start()
    first = family(notes)
    notes.unlink()
    end(first[0], 9, patience=10)  # type: ignore[arg-type]
    assert wait_until(lambda: not program.is_alive(), patience=10)
    program.start()
    second = family(notes)
    assert all_gone(first)
    program.stop(patience=5)
    assert all_gone(second)


def test_stop_of_a_program_that_never_started_does_nothing() -> None:
    program = Program("web", [], {})
    program.stop(patience=1)
    assert not program.is_alive()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path / "var", durable=False)
    with cluster.run():
        yield cluster
    cluster.remove()


def test_database_is_revived_after_its_server_was_killed(cluster: Cluster) -> None:
    database = Database(cluster)
    database.start()
    assert database.is_alive()
    server = int((cluster.layout.data / "postmaster.pid").read_text().split()[0])
    below = descendants(server)
    end(server, 9, patience=10)  # type: ignore[arg-type]
    assert wait_until(lambda: not database.is_alive(), patience=10)
    database.start()
    assert database.is_alive()
    assert all_gone(below)
    database.ask_to_stop()
    assert database.is_alive()
    database.stop(patience=10)
    assert not database.is_alive()
