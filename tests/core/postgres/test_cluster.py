import os
import pwd
import shutil
import threading
from pathlib import Path

import psycopg
import pytest

from mulin.core.errors import Misconfigured
from mulin.core.postgres import AlreadyRunning, Cluster
from mulin.core.postgres.cluster import Status
from mulin.core.postgres.layout import layout_of
from mulin.core.postgres.settings import address_of


def ask(
    folder: Path, question: str, *, role: str = "owner", answers: bool = True
) -> list[tuple[object, ...]]:
    with psycopg.connect(address_of(folder, role=role).conninfo()) as connection:
        cursor = connection.execute(question)
        return cursor.fetchall() if answers else []


@pytest.fixture(autouse=True)
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_new_folder_becomes_a_database_fit_for_mulin(folder: Path) -> None:
    with Cluster(folder).run():
        found = ask(
            folder,
            """
            SELECT current_setting('server_encoding'), current_setting('data_checksums'),
                   current_setting('fsync'), current_setting('listen_addresses'),
                   datlocprovider, datlocale, pg_get_userbyid(datdba)
            FROM pg_database WHERE datname = current_database()
            """,
        )
        assert found == [("UTF8", "on", "on", "", "b", "C.UTF-8", "mulin_owner")]
        assert ask(folder, "SELECT '睦邻' ~ '^[[:alpha:]]+$'") == [(True,)]
        assert ask(folder, "SELECT count(*) FROM pg_extension WHERE extname = 'btree_gist'") == [(1,)]


def test_roles_have_no_more_rights_than_they_need(folder: Path) -> None:
    question = """
        SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
               pg_has_role('pg_database_owner', 'MEMBER')
        FROM pg_roles WHERE rolname = current_user
    """
    with Cluster(folder).run():
        assert ask(folder, question, role="owner") == [(False, False, False, False, True)]
        assert ask(folder, question, role="app") == [(False, False, False, False, False)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(folder, "CREATE TABLE mine ()", role="app")


def test_owner_makes_databases_only_where_nothing_has_to_last(folder: Path) -> None:
    with Cluster(folder, durable=False).run():
        question = "SELECT rolcreatedb, current_setting('fsync') FROM pg_roles WHERE rolname = current_user"
        assert ask(folder, question) == [(True, "off")]
    with Cluster(folder).run():
        assert ask(folder, question) == [(False, "on")]


def test_nobody_else_reaches_the_socket(folder: Path) -> None:
    with Cluster(folder).run():
        socket = layout_of(folder).socket
        assert socket.stat().st_mode & 0o077 == 0
        with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
            psycopg.connect(host=str(socket), user="somebody", dbname="mulin")


def test_status_tells_the_whole_life(folder: Path) -> None:
    cluster = Cluster(folder)
    assert cluster.status() == Status.ABSENT
    cluster.init()
    assert cluster.status() == Status.STOPPED
    cluster.start()
    assert (cluster.status(), cluster.is_alive()) == (Status.RUNNING, True)
    cluster.stop()
    assert (cluster.status(), cluster.is_alive()) == (Status.STOPPED, False)
    cluster.remove()
    assert cluster.status() == Status.ABSENT


def test_rows_are_there_after_a_stop(folder: Path) -> None:
    with Cluster(folder).run():
        ask(folder, "SELECT '睦邻' AS word INTO kept", answers=False)
    with Cluster(folder).run():
        assert ask(folder, "SELECT word FROM kept") == [("睦邻",)]


def test_second_start_says_who_was_first(folder: Path) -> None:
    with Cluster(folder).run():
        with pytest.raises(AlreadyRunning) as told:
            Cluster(folder).start()
        assert str(told.value).startswith(
            f"The database in {folder} is already run by process {os.getpid()} ("
        )
        assert ask(folder, "SELECT 1") == [(1,)]


def test_use_joins_what_runs_and_leaves_it_running(folder: Path) -> None:
    with Cluster(folder).run():
        with Cluster(folder).use():
            assert ask(folder, "SELECT 1") == [(1,)]
        assert ask(folder, "SELECT 1") == [(1,)]


def test_use_starts_what_does_not_run_and_stops_it(folder: Path) -> None:
    cluster = Cluster(folder)
    with cluster.use():
        assert ask(folder, "SELECT 1") == [(1,)]
    assert cluster.status() == Status.STOPPED


def test_use_begins_when_another_has_ended_without_ever_answering(folder: Path) -> None:
    starting, cluster = Cluster(folder), Cluster(folder)
    cluster.init()
    starting._lock.take()
    ending = threading.Timer(0.3, starting._lock.release)
    ending.start()
    with cluster.use():
        assert ask(folder, "SELECT 1") == [(1,)]
    ending.join()


def test_stop_of_one_that_never_started_does_nothing(folder: Path) -> None:
    Cluster(folder).stop()
    assert not folder.exists()


def test_socket_of_a_long_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / ("x" * 150)
    with Cluster(folder, durable=False).run():
        assert ask(folder, "SELECT 1") == [(1,)]
    Cluster(folder).remove()


def test_data_of_another_major_version_is_not_touched(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.init()
    (cluster.layout.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(Misconfigured, match="was made by PostgreSQL 9, this one is"):
        cluster.start()
    assert cluster.status() == Status.STOPPED


def test_half_made_data_is_made_anew(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.init()
    cluster.layout.data.rename(cluster.layout.home / "data.new")
    with cluster.run():
        assert ask(folder, "SELECT 1") == [(1,)]


def test_reason_of_a_failed_start_is_told_in_one_line(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.init()
    with (cluster.layout.data / "postgresql.conf").open("a") as file:
        file.write("\nno_such_setting = 1\n")
    with pytest.raises(Misconfigured, match=r"did not start: .*configuration file") as told:
        cluster.start()
    assert "\n" not in str(told.value)
    assert cluster.status() == Status.STOPPED


def test_damaged_data_folder_is_told_in_one_line(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.init()
    (cluster.layout.data / "global" / "pg_control").unlink()
    with pytest.raises(Misconfigured, match=r"did not start"):
        cluster.start()
    assert cluster.status() == Status.STOPPED


def test_stale_pid_of_another_process_is_seen_through(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.init()
    (cluster.layout.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.layout.data}\n")
    (cluster.layout.socket / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    assert cluster.status() == Status.STOPPED
    with cluster.run():
        assert ask(folder, "SELECT 1") == [(1,)]


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Misconfigured, match="cannot be made"):
        Cluster(tmp_path / "file" / "var").start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_folder_of_another_user_is_refused(folder: Path) -> None:
    Cluster(folder).init()
    nobody = pwd.getpwnam("nobody")
    os.chown(folder / "postgres", nobody.pw_uid, nobody.pw_gid)
    with pytest.raises(Misconfigured, match=f"belongs to user number {nobody.pw_uid}; run as that user"):
        Cluster(folder).start()
    os.chown(folder / "postgres", 0, 0)


def test_socket_folder_that_somebody_else_put_there_is_refused(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.init()
    cluster.layout.socket.rmdir()
    cluster.layout.socket.symlink_to(folder)
    with pytest.raises(Misconfigured, match="must be a folder of"):
        cluster.start()
    cluster.layout.socket.unlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="only for root the data lies outside the folder")
def test_new_folder_under_an_old_name_starts_empty_and_keeps_the_old(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Cluster(folder).run():
        ask(folder, "CREATE TABLE former ()", answers=False)
    (folder / "postgres" / "cluster").unlink()
    with Cluster(folder).run():
        assert ask(folder, "SELECT count(*) FROM pg_tables WHERE tablename = 'former'") == [(0,)]
    home = layout_of(folder).home
    (kept,) = home.parent.glob(f"{home.name}-former-*")
    assert str(kept) in caplog.text
    for mark in ("data", "cluster"):
        assert (kept / mark).exists()
    shutil.rmtree(kept)
