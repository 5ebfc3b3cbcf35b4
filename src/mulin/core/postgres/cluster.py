"""One database cluster in one folder: made on first start, run by one supervisor at a time."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import psycopg

from mulin.core.errors import Misconfigured
from mulin.core.postgres import home, postmaster, process, roles
from mulin.core.postgres.binaries import find_binaries
from mulin.core.postgres.errors import AlreadyRunning
from mulin.core.postgres.layout import layout_of
from mulin.core.postgres.lock import FolderLock
from mulin.core.postgres.osuser import database_user
from mulin.core.postgres.settings import DATABASE

RECOVERY = 600.0  # seconds that a start after a crash may take


class Status(StrEnum):
    ABSENT = "absent"  # never started here
    STOPPED = "stopped"
    RUNNING = "running"
    LEFT_OVER = "left over"  # the server outlived its supervisor


class Cluster:
    """`start` makes what is missing; whoever started it has to `stop` it.

    With `durable=False` a power cut may lose everything: for tests, which then may also make
    databases of their own.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.layout = layout_of(folder)
        self.durable = durable
        self._lock = FolderLock(self.layout.lock)
        self._server: subprocess.Popen[bytes] | None = None

    def init(self) -> None:
        """Make the cluster without starting it; does nothing where there is one."""
        with self._locked():
            self._make()

    def start(self) -> None:
        """Run the server until `stop`; `AlreadyRunning` if any process runs it already."""
        home.prepare_folder(self.layout)
        self._lock.take()
        try:
            self._make()
            self._run()
        except BaseException:
            self.stop()
            raise

    def stop(self, *, patience: float = postmaster.PATIENCE) -> None:
        """Orderly; nothing of the server remains afterwards. Without effect if not ours."""
        if not self._lock.held:
            return
        if self._server is not None:
            postmaster.stop(self._server.pid, patience=patience)
            self._server.wait()
            self._server = None
        self._lock.release()

    def status(self) -> Status:
        if not self.layout.data.exists():
            return Status.ABSENT
        if self._lock.is_taken():
            return Status.RUNNING
        return Status.LEFT_OVER if postmaster.left_over(self.layout) else Status.STOPPED

    def is_alive(self) -> bool:
        """Whether the server that this object started still runs."""
        return self._server is not None and self._server.poll() is None

    def revive(self) -> None:
        """Start the server again after it died under us; the lock stays ours all the time."""
        if self._server is not None:
            self._server.wait()
        postmaster.stop_left_over(self.layout)
        self._run()

    @contextlib.contextmanager
    def run(self) -> Iterator[None]:
        """Start now, stop afterwards; `AlreadyRunning` if any process runs it already."""
        self.start()
        try:
            yield
        finally:
            self.stop()

    @contextlib.contextmanager
    def use(self) -> Iterator[None]:
        """Have it running for a while: started and stopped by us, unless it runs already."""
        while not self._lock.held:
            try:
                self.start()
            except AlreadyRunning:
                if process.wait_until(self._answers_or_free, patience=RECOVERY) and self._answers():
                    break
        try:
            yield
        finally:
            self.stop()

    def remove(self) -> None:
        """Delete the stopped cluster with all its data."""
        with self._locked():
            shutil.rmtree(self.layout.home, ignore_errors=True)
            shutil.rmtree(self.layout.socket, ignore_errors=True)
            self.layout.mark.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        home.prepare_folder(self.layout)
        self._lock.take()
        try:
            postmaster.stop_left_over(self.layout)
            yield
        finally:
            self._lock.release()

    def _make(self) -> None:
        user = database_user()
        postmaster.stop_left_over(self.layout)
        home.prepare_home(self.layout, user)
        binaries = home.reachable(find_binaries(), user)
        home.make_cluster(self.layout, binaries, user, durable=self.durable)

    def _run(self) -> None:
        user = database_user()
        binaries = home.reachable(find_binaries(), user)
        self._server = postmaster.launch(self.layout, binaries, user, durable=self.durable)
        self._wait_for_answer()
        with self._connect("template1") as connection:
            roles.ensure_roles(connection, createdb=not self.durable)
            roles.ensure_extension(connection)
        with self._connect("postgres") as connection:
            roles.ensure_database(connection)
        with self._connect(DATABASE) as connection:
            roles.ensure_extension(connection)

    def _wait_for_answer(self) -> None:
        process.wait_until(lambda: self._answers() or not self.is_alive(), patience=RECOVERY)
        if not self._answers():
            why = postmaster.complaint(self.layout)
            raise Misconfigured(f"PostgreSQL in {self.layout.folder} did not start: {why}")

    def _answers_or_free(self) -> bool:
        return self._answers() or not self._lock.is_taken()

    def _answers(self) -> bool:
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.layout.socket),
            user=home.SUPERUSER,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )
