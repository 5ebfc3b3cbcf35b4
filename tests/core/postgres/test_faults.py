"""What is killed without warning loses nothing that was confirmed, and runs again."""

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from tests.core.postgres import writer
from tests.processes import all_gone, descendants

from mulin.core.postgres import Address, Cluster, home, postmaster
from mulin.core.postgres import cluster as cluster_module
from mulin.core.postgres.binaries import find_binaries
from mulin.core.postgres.cluster import Status
from mulin.core.postgres.osuser import database_user
from mulin.core.postgres.process import is_alive, wait_until
from mulin.core.postgres.settings import DATABASE, OWNER

pytestmark = pytest.mark.fault
ROUNDS = int(os.environ.get("MULIN_ROUNDS", "2"))  # `make soak` asks for more

SUPERVISOR = """
import signal, sys, time
from pathlib import Path
from mulin.core.postgres import Cluster, process
if "orphan" in sys.argv:
    process.follow_parent = lambda number: None
with Cluster(Path(sys.argv[1])).run():
    print("runs", flush=True)
    time.sleep(600)
"""


def owner(cluster: Cluster) -> Address:
    return Address(name=DATABASE, user=OWNER, host=str(cluster.layout.socket))


def make_table(cluster: Cluster) -> None:
    with psycopg.connect(owner(cluster).conninfo()) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS written (number bigserial PRIMARY KEY)")


def rows(cluster: Cluster) -> set[int]:
    with psycopg.connect(owner(cluster).conninfo()) as connection:
        return {number for (number,) in connection.execute("SELECT number FROM written")}


@contextmanager
def writing(cluster: Cluster, notes: Path) -> Iterator[None]:
    """Another process writes meanwhile; the block begins when it is well under way."""
    before = len(noted(notes))
    child = subprocess.Popen([sys.executable, writer.__file__, owner(cluster).conninfo(), str(notes)])
    try:
        assert wait_until(lambda: len(noted(notes)) > before + 200, patience=30)
        yield
        child.wait(30)
    finally:
        child.kill()
        child.wait()


def noted(notes: Path) -> set[int]:
    """The numbers that were confirmed; a last line without its end was never told."""
    return {int(line) for line in notes.read_text().splitlines() if line} if notes.exists() else set()


def kill(pids: list[int]) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def server(cluster: Cluster) -> int:
    pid = postmaster.left_over(cluster.layout)
    assert pid is not None
    return pid


@contextmanager
def supervised(folder: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process that runs the cluster, as `mulin serve` does."""
    command = [sys.executable, "-c", SUPERVISOR, str(folder), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "runs\n"
            yield child
        finally:
            child.kill()


def test_killed_server_keeps_every_confirmed_row_time_and_again(folder: Path, tmp_path: Path) -> None:
    notes, cluster = tmp_path / "notes", Cluster(folder)
    with cluster.run():
        make_table(cluster)
        for _ in range(ROUNDS):
            with writing(cluster, notes):
                pid = server(cluster)
                kill([pid, *descendants(pid)])
            assert wait_until(lambda: not cluster.is_alive(), patience=10)
            cluster.revive()
            assert noted(notes) <= rows(cluster)
    assert cluster.status() == Status.STOPPED
    with cluster.run():
        assert noted(notes) <= rows(cluster)


def test_stop_after_the_server_was_killed_is_orderly_too(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.start()
    pid = server(cluster)
    kill([pid, *descendants(pid)])
    cluster.stop()
    assert cluster.status() == Status.STOPPED
    with cluster.run():
        assert cluster.is_alive()


def test_busy_session_that_outlives_its_server_does_not_bar_the_next(folder: Path) -> None:
    cluster = Cluster(folder)
    with cluster.run():
        connection = psycopg.connect(owner(cluster).conninfo(), autocommit=True)
        busy = connection.info.backend_pid
        connection.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 100000000000)")
        kill([server(cluster)])
        assert wait_until(lambda: not cluster.is_alive(), patience=10)
        assert is_alive(busy)
        cluster.revive()
        assert (is_alive(busy), cluster.is_alive()) == (False, True)
        connection.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel has no such signal")
def test_server_ends_in_order_when_its_supervisor_is_killed(folder: Path, tmp_path: Path) -> None:
    notes, cluster = tmp_path / "notes", Cluster(folder)
    with supervised(folder) as supervisor:
        make_table(cluster)
        with writing(cluster, notes):
            below = descendants(supervisor.pid)
            supervisor.kill()
        assert all_gone(below)
    assert cluster.status() == Status.STOPPED
    with cluster.run():
        assert noted(notes) <= rows(cluster)


def test_server_that_outlived_its_supervisor_is_stopped_by_the_next_start(
    folder: Path, tmp_path: Path
) -> None:
    notes, cluster = tmp_path / "notes", Cluster(folder)
    with supervised(folder, "orphan") as supervisor:
        make_table(cluster)
        with writing(cluster, notes):
            old = server(cluster)
            supervisor.kill()
            supervisor.wait()
            assert cluster.status() == Status.LEFT_OVER
            cluster.start()
    assert not is_alive(old)
    assert noted(notes) <= rows(cluster)
    cluster.stop()
    assert cluster.status() == Status.STOPPED


def test_everything_killed_at_once_loses_nothing(folder: Path, tmp_path: Path) -> None:
    notes, cluster = tmp_path / "notes", Cluster(folder)
    for _ in range(ROUNDS):
        with supervised(folder) as supervisor:
            make_table(cluster)
            with writing(cluster, notes):
                kill([*descendants(supervisor.pid), supervisor.pid])
    with cluster.run():
        assert noted(notes) <= rows(cluster)
    assert cluster.status() == Status.STOPPED


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_to_the_supervisor_leaves_no_process(folder: Path, number: signal.Signals) -> None:
    script = SUPERVISOR.replace("if ", "signal.signal(signal.SIGTERM, lambda *_: sys.exit())\nif ", 1)
    command = [sys.executable, "-c", script, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "runs\n"
        below = descendants(child.pid)
        child.send_signal(number)
        child.wait(30)
    assert below
    assert all_gone(below)
    assert Cluster(folder).status() == Status.STOPPED


@pytest.mark.skipif(os.geteuid() != 0, reason="every other test runs as an ordinary user already")
def test_ordinary_user_has_the_same_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = home.reachable(find_binaries(), database_user())
    monkeypatch.setattr(cluster_module, "find_binaries", lambda: programs)
    nobody = pwd.getpwnam("nobody")
    folder = Path(f"/tmp/mulin-test-{os.getpid()}")
    folder.mkdir(mode=0o700)
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    try:
        assert as_user(nobody, lambda: _live(folder)) == 0
        assert (folder / "var" / "postgres" / "data").stat().st_uid == nobody.pw_uid
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def _live(folder: Path) -> None:
    """A start, a kill, a start and a stop."""
    cluster = Cluster(folder / "var")
    with cluster.run():
        make_table(cluster)
        pid = server(cluster)
        kill([pid, *descendants(pid)])
        assert wait_until(lambda: not cluster.is_alive(), patience=10)
        cluster.revive()
        assert rows(cluster) == set()
    assert cluster.status() == Status.STOPPED


def as_user(user: pwd.struct_passwd, act: Callable[[], None]) -> int:
    """Run it in a child that has become that user; the child's exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    failed = 1
    try:
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
        act()
        failed = 0
    finally:
        os._exit(failed)  # whatever happened, the child must not go on as a second pytest
