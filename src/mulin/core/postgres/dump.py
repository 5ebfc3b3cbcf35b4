"""Write a database to a file and read it back, each whole or not at all."""

import contextlib
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO

import psycopg
from psycopg.conninfo import make_conninfo

from mulin.core.errors import Refused
from mulin.core.postgres.binaries import find_binaries
from mulin.core.postgres.url import Address

EMPTY = """
BEGIN;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
# Servers before 17 do not know this setting, and nothing here needs it.
UNKNOWN_SETTING = b"SET transaction_timeout"
HEADER_LINES = 40
RESTORE = ("--no-owner", "--no-privileges", "--no-comments", "--file=-")
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
"""
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def dump(address: Address, file: Path) -> None:
    """One consistent picture of the database, in the format of `pg_restore`."""
    command = [*_program("pg_dump", address), "--format=custom", f"--file={file}"]
    done = subprocess.run(command, env=_environment(address), capture_output=True, check=False)
    if done.returncode:
        raise Refused(f"The database could not be saved: {_reason(done.stderr)}")


def load(address: Address, file: Path, *, emptied: bool) -> None:
    """Read a dump into the database in one transaction; `emptied` throws away what is there.

    The words go through our hands, so that a dump that breaks off is never committed.
    """
    with tempfile.TemporaryFile() as errors:
        script = subprocess.Popen(
            [find_binaries().program("pg_restore"), *RESTORE, str(file)],
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        psql = subprocess.Popen(
            [*_program("psql", address), "-X", "-q", "--set=ON_ERROR_STOP=1", "--file=-"],
            env=_environment(address),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _pass_on(script, psql, beginning=EMPTY if emptied else "BEGIN;")
        if psql.returncode or script.returncode:
            errors.seek(0)
            raise Refused(f"Nothing was changed; the dump cannot be read: {_reason(errors.read())}")


def sessions(address: Address) -> int:
    """How many others are connected to the database."""
    with psycopg.connect(address.conninfo()) as connection:
        found = connection.execute(OTHERS).fetchone()
    return int(found[0]) if found else 0


def tables(address: Address) -> int:
    """How many tables the database has; a new one has none."""
    with psycopg.connect(address.conninfo()) as connection:
        found = connection.execute(TABLES).fetchone()
    return int(found[0]) if found else 0


def _pass_on(script: subprocess.Popen[bytes], psql: subprocess.Popen[bytes], *, beginning: str) -> None:
    with contextlib.suppress(BrokenPipeError), _pipe(psql.stdin) as target:
        target.write(beginning.encode())
        with _pipe(script.stdout) as source:
            for line in itertools.islice(source, HEADER_LINES):
                target.write(b"" if line.startswith(UNKNOWN_SETTING) else line)
            shutil.copyfileobj(source, target)
        if script.wait() == 0:
            target.write(b"COMMIT;\n")
    script.wait()
    psql.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "asked for with subprocess.PIPE"
    return pipe


def _program(name: str, address: Address) -> list[str]:
    """The password stays out of the command line, where every user of the machine could read it."""
    where = {"dbname": address.name, "user": address.user, "host": address.host}
    where |= {"port": str(address.port), **address.options}
    return [find_binaries().program(name), f"--dbname={make_conninfo(**where)}", "--no-password"]


def _environment(address: Address) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**clean, **({"PGPASSWORD": address.password} if address.password else {})}


def _reason(errors: bytes) -> str:
    lines = errors.decode(errors="replace").strip().splitlines()
    return next((line for line in lines if "error" in line.lower()), "no word of why")
