"""The operating system's user that the database runs as."""

import logging
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mulin.core.postgres.layout import ROOT_HOME

logger = logging.getLogger(__name__)

NAME = "mulin"
FALLBACK = "nobody"


@dataclass(frozen=True, slots=True)
class OsUser:
    """Who runs the server; `switch` says that we are root and must become that user first."""

    name: str
    uid: int
    gid: int
    switch: bool

    @property
    def new_uid(self) -> int | None:
        """For `subprocess`: whom a child has to become; None where it stays who we are."""
        return self.uid if self.switch else None

    @property
    def new_gid(self) -> int | None:
        return self.gid if self.switch else None

    @property
    def new_groups(self) -> list[str | int] | None:
        return [] if self.switch else None

    def own(self, path: Path) -> None:
        if self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def database_user() -> OsUser:
    """Ourselves; for root a user without rights, made on first use."""
    if os.geteuid() != 0:
        return _known(pwd.getpwuid(os.geteuid()), switch=False)
    try:
        return _known(pwd.getpwnam(NAME), switch=True)
    except KeyError:
        return _made()


def _known(entry: pwd.struct_passwd, *, switch: bool) -> OsUser:
    return OsUser(entry.pw_name, entry.pw_uid, entry.pw_gid, switch)


def _made() -> OsUser:
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", str(ROOT_HOME), "--shell", "/usr/sbin/nologin", NAME]
    try:
        subprocess.run(command, check=True, capture_output=True)
        return _known(pwd.getpwnam(NAME), switch=True)
    except (OSError, subprocess.CalledProcessError, KeyError):
        logger.warning("No user %s could be made; the database runs as %s.", NAME, FALLBACK)
        return _known(pwd.getpwnam(FALLBACK), switch=True)
