"""The server process: start it, find one that is left over, stop it."""

import os
import pwd
import signal
import subprocess
from pathlib import Path

from mulin.core.postgres import process
from mulin.core.postgres.binaries import Binaries
from mulin.core.postgres.home import SUPERUSER, environment
from mulin.core.postgres.layout import Layout
from mulin.core.postgres.osuser import OsUser
from mulin.core.postgres.settings import APP, OWNER

PATIENCE = 60.0  # seconds for an orderly stop, which writes all that is in memory
LOG = "postgres.log"
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
    # A failed statement and its details hold names and telephone numbers.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "lc_messages": "C",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def launch(layout: Layout, binaries: Binaries, user: OsUser, *, durable: bool) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, so that Ctrl-C reaches its supervisor alone."""
    _write_rules(layout)
    with _fresh_log(layout).open("wb") as log:
        return subprocess.Popen(
            [binaries.program("postgres"), "-D", str(layout.data), *_flags(layout, durable)],
            cwd=layout.home,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=process.follow_parent(signal.SIGINT),  # noqa: PLW1509 - one call of C
            user=user.new_uid,
            group=user.new_gid,
            extra_groups=user.new_groups,
        )


def left_over(layout: Layout) -> int | None:
    """The server that still runs on this data; a number that another process got is not it."""
    try:
        pid = int((layout.data / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    ours = process.is_alive(pid) and str(layout.data) in process.command_of(pid)
    return pid if ours else None


def stop_left_over(layout: Layout) -> None:
    """End what a killed supervisor or a killed server left, and forget its files.

    Only with the lock held: then whatever works on this data is nobody's. Server processes that
    outlived their server still hold its memory, and a new one would refuse to start beside them.
    """
    if pid := left_over(layout):
        stop(pid)
    for orphan in process.working_in(layout.data.resolve()):
        process.end(orphan, signal.SIGKILL, patience=5)
    (layout.data / "postmaster.pid").unlink(missing_ok=True)
    for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (layout.socket / name).unlink(missing_ok=True)


def stop(pid: int, *, patience: float = PATIENCE) -> None:
    """Orderly (sessions are cut, all is written); at once if that takes too long: nothing is lost."""
    process.end(pid, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL, patience=patience)


def complaint(layout: Layout) -> str:
    """The last thing that the server said before it gave up."""
    said = (layout.log / LOG).read_text(errors="replace").splitlines()
    reasons = [line.partition("FATAL:  ")[2] for line in said if "FATAL:  " in line]
    return (reasons or said or ["it said nothing"])[-1]


def _fresh_log(layout: Layout) -> Path:
    """Where this run writes; the log of the run before it is kept."""
    log = layout.log / LOG
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    return log


def _flags(layout: Layout, durable: bool) -> list[str]:
    settings = {**SETTINGS, **({} if durable else NOT_DURABLE)}
    settings["unix_socket_directories"] = str(layout.socket)
    settings |= {"hba_file": str(layout.hba), "ident_file": str(layout.ident)}
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _write_rules(layout: Layout) -> None:
    """Who may come in: over the private socket, the user that Mulin runs as, and no other."""
    caller = pwd.getpwuid(os.geteuid()).pw_name
    rules = {
        layout.hba: ["local all all peer map=mulin"],
        layout.ident: [f'mulin "{caller}" {role}' for role in (SUPERUSER, OWNER, APP)],
    }
    for path, lines in rules.items():
        path.write_text("\n".join(lines) + "\n")
        path.chmod(0o644)
