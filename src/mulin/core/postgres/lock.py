"""One process at a time runs the database of a folder; the kernel frees the lock at its end."""

import fcntl
import os
import sys
from pathlib import Path

from mulin.core.postgres.errors import AlreadyRunning


class FolderLock:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock or raise `AlreadyRunning`; never waits."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise AlreadyRunning(self._refusal()) from None
        os.ftruncate(handle, 0)
        os.write(
            handle,
            f"{os.getpid()} {Path(sys.argv[0]).name} {' '.join(sys.argv[1:2])}".encode(),
        )
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @property
    def held(self) -> bool:
        """Whether this object holds it."""
        return self._handle is not None

    def is_taken(self) -> bool:
        """Whether anybody holds it."""
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
        return False

    def _refusal(self) -> str:
        pid, _, command = self.path.read_text().partition(" ")
        folder = self.path.parent.parent
        return (
            f"The database in {folder} is already run by process {pid} ({command.strip()}); end that first."
        )
