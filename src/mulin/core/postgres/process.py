"""Processes of the operating system: alive or not, whose, and how they end."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PROC = Path("/proc")
PR_SET_PDEATHSIG = 1
GLANCE = 0.05  # seconds between two looks


def follow_parent(number: signal.Signals) -> Callable[[], None] | None:
    """For `Popen(preexec_fn=…)`: on Linux the kernel signals the child when its parent is gone.

    It holds for the thread that starts the child, so start children from the main thread.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)  # loaded here: after the fork only the call itself is safe
    return lambda: libc.prctl(PR_SET_PDEATHSIG, number)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits for its parent does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _state(pid) != "Z"


def command_of(pid: int) -> str:
    """The command line, words parted by a blank; empty where it cannot be read."""
    try:
        return (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except OSError:
        asked = ["ps", "-ww", "-o", "command=", "-p", str(pid)]  # -ww: never cut to a width
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def working_in(folder: Path) -> Iterator[int]:
    """The processes whose working folder this is (Linux; elsewhere none are found)."""
    for entry in PROC.glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == folder:
                yield int(entry.name)
        except OSError:
            continue


def end(pid: int, *signals: signal.Signals, patience: float) -> bool:
    """Send one signal after the other until the process is gone; False if it never went."""
    for number in signals:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return True
        if wait_until(lambda: not is_alive(pid), patience=patience):
            return True
    return False


def wait_until(holds: Callable[[], bool], *, patience: float) -> bool:
    """Look again and again; False once `patience` seconds are over."""
    limit = time.monotonic() + patience
    while not holds():
        if time.monotonic() > limit:
            return False
        time.sleep(GLANCE)
    return True


def _state(pid: int) -> str:
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
