"""The command `mulin`: Django's commands, with the database running for as long as one needs it."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import NoReturn

from django.core.management import execute_from_command_line

from mulin.config.env import var_folder
from mulin.core.errors import MulinError
from mulin.core.postgres import Cluster
from mulin.core.postgres.check import check
from mulin.core.postgres.settings import ROLE, address_of, is_embedded

SETTINGS = "mulin.config.settings"
WITHOUT_DATABASE = {
    "",
    "bench",
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "serve",  # runs the database itself, to watch over it
    "version",
}
AS_OWNER = {
    "backup",
    "dbshell",
    "flush",
    "makemigrations",
    "migrate",
    "restore",
    "sqlmigrate",
}


def main() -> NoReturn:
    sys.exit(run(sys.argv))


def run(argv: Sequence[str]) -> int:
    """Run one command; what Mulin itself refuses is told in one line, without a traceback."""
    command = _command(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if command in AS_OWNER:
        os.environ[ROLE] = "owner"
    signal.signal(signal.SIGTERM, _leave)
    try:
        with _database(command):
            execute_from_command_line(list(argv))
    except MulinError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0


def _command(argv: Sequence[str]) -> str:
    """The name of the command; empty where only help is wanted."""
    words = argv[1:]
    wants_help = not words or words[0].startswith("-") or {"-h", "--help"} & set(words)
    return "" if wants_help else words[0]


@contextlib.contextmanager
def _database(command: str) -> Iterator[None]:
    if command in WITHOUT_DATABASE:
        yield
        return
    var, role = var_folder(), os.environ.get(ROLE, "app")
    with Cluster(var).use() if is_embedded() else contextlib.nullcontext():
        check(address_of(var, role=role), role=role)
        yield


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """Unwind, so that a database that was started for this command is stopped."""
    sys.exit(128 + number)
