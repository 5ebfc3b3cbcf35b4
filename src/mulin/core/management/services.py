"""The processes that make up a running Mulin, each with the same four handles."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol

from mulin.core.postgres import Cluster
from mulin.core.postgres.process import follow_parent


class Service(Protocol):
    name: str

    def start(self) -> None: ...

    def is_alive(self) -> bool: ...

    def ask_to_stop(self) -> None:
        """Begin to stop, without waiting; may do nothing."""

    def stop(self, *, patience: float) -> None:
        """Stop within about `patience` seconds; afterwards nothing of it remains."""


class Program:
    """A child process with children of its own, in a session that is ended as a whole.

    `orphaned` is the signal that the kernel sends it if we are killed ourselves.
    """

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        environment: Mapping[str, str],
        *,
        orphaned: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self._orphaned = orphaned
        self._argv = [sys.executable, *argv]
        self._environment = {**os.environ, **environment}
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._end_session()
        self._child = subprocess.Popen(
            self._argv,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=follow_parent(self._orphaned),  # noqa: PLW1509 - one call of C
        )

    def is_alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def ask_to_stop(self) -> None:
        if self._child is not None and self.is_alive():
            self._child.terminate()

    def stop(self, *, patience: float) -> None:
        self.ask_to_stop()
        if self._child is not None:
            try:
                self._child.wait(patience)
            except subprocess.TimeoutExpired:
                self._child.kill()
        self._end_session()

    def _end_session(self) -> None:
        """What a dead child left behind would hold its port."""
        if self._child is None:
            return
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._child.wait()


class Database:
    """The embedded cluster, running when the watch begins; stopped last."""

    name = "database"

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def start(self) -> None:
        if not self._cluster.is_alive():
            self._cluster.revive()

    def is_alive(self) -> bool:
        return self._cluster.is_alive()

    def ask_to_stop(self) -> None:
        """Not yet: web and worker still finish what they began."""

    def stop(self, *, patience: float) -> None:
        self._cluster.stop(patience=patience)
