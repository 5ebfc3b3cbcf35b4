"""Where a folder's database keeps its data, its socket and its log.

An ordinary user has all of it below the folder. PostgreSQL refuses to run as root, so there the
data belongs to a user of its own and lies below `/var/lib/mulin`, where that user can reach it.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

ROOT_HOME = Path("/var/lib/mulin")
SOCKET_NAME = ".s.PGSQL.5432.lock"  # the longest name in the socket's folder
LONGEST_SOCKET_PATH = 103  # of macOS, the shortest of those that we know


@dataclass(frozen=True, slots=True)
class Layout:
    folder: Path  # what the community calls its folder: `var`
    home: Path  # where the data is
    socket: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def hba(self) -> Path:
        return self.home / "pg_hba.conf"

    @property
    def ident(self) -> Path:
        return self.home / "pg_ident.conf"

    @property
    def lock(self) -> Path:
        return self.folder / "postgres" / "lock"

    @property
    def mark(self) -> Path:
        """Names the cluster that belongs to this folder; its twin is `home_mark`."""
        return self.folder / "postgres" / "cluster"

    @property
    def home_mark(self) -> Path:
        return self.home / "cluster"

    @property
    def home_folder(self) -> Path:
        """Says whose home this is."""
        return self.home / "folder"

    @property
    def throw_away(self) -> Path:
        """Stands in the home of a cluster that a test run made."""
        return self.home / "throw-away"


def layout_of(folder: Path, *, root: bool | None = None) -> Layout:
    """The layout, computed from the folder's name alone; nothing has to exist yet."""
    folder = Path(os.path.realpath(folder))
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    as_root = os.geteuid() == 0 if root is None else root
    home = ROOT_HOME / name if as_root else folder / "postgres"
    socket = home / "socket"
    if len(os.fsencode(socket / SOCKET_NAME)) > LONGEST_SOCKET_PATH:
        socket = Path(f"/tmp/mulin-{os.geteuid()}-{name}")  # noqa: S108 - its owner is checked
    return Layout(folder=folder, home=home, socket=socket)
