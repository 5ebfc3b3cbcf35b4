"""A solver in a process of its own: it can be stopped at any moment, and two that clash never meet.

`highspy` and `ortools` bring the same symbols and cannot be loaded into one process. The child is a plain
Python that imports the one function it is asked for; what goes in and out is pickled between the two alone.
"""

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CLASHING = frozenset({"highspy", "ortools"})
GLANCE = 0.05
PATIENCE = 5.0  # seconds for an orderly end


class SolverStopped(Exception):
    """The child was ended before it answered: cancelled, or past its time."""


class SolverFailed(Exception):
    """The child raised something that is not the caller's fault, or died."""


class Clash(Exception):
    """Two libraries that cannot share a process were loaded into one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the function gave, and the most memory that its process had held till then, in megabytes."""

    value: Any
    peak_mb: float


class Worker:
    """A child that answers calls one after the other; after a call that was stopped it is gone."""

    def __init__(self, environment: dict[str, str] | None = None) -> None:
        self.here, there = Pipe()
        command = [sys.executable, "-m", "mulin.planning.process", str(there.fileno())]
        self.child = subprocess.Popen(
            command,
            pass_fds=[there.fileno()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,  # libraries greet there; what we want comes by the pipe
            env=os.environ | (environment or {}),
        )
        there.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """An idle child ends by itself when the line is closed; one that does not is ended."""
        self.here.close()
        with suppress(subprocess.TimeoutExpired):
            self.child.wait(PATIENCE)
        assert self.child.stdin
        self.child.stdin.close()
        self.child.kill()
        self.child.wait()

    def call(
        self,
        function: str,
        *given: Any,
        seconds: float | None = None,
        is_cancelled: Callable[[], bool] | None = None,
        progress: Callable[[Any], None] | None = None,
        **named: Any,
    ) -> Outcome:
        """Call `package.module:function` in the child.

        `seconds` is the wall time after which the child is killed, whatever it does. With `progress` the
        function is given a `progress` of its own, whose calls come back here. ValueErrors are raised anew.
        """
        try:
            self.here.send((function, given, named, progress is not None))
            return self._answer(seconds, is_cancelled, progress)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self.close()
            raise SolverFailed(f"{function} died with {self.child.returncode}") from None

    def _answer(
        self,
        seconds: float | None,
        is_cancelled: Callable[[], bool] | None,
        progress: Callable[[Any], None] | None,
    ) -> Outcome:
        ends = None if seconds is None else time.monotonic() + seconds
        while True:
            while not self.here.poll(GLANCE):
                self._stop_where_due(ends, is_cancelled)
            kind, value = self.here.recv()
            if kind == "done":
                return Outcome(*value)
            if kind == "refused":
                raise value
            if kind == "failed":
                raise SolverFailed(value)
            if progress:
                progress(value)

    def _stop_where_due(self, ends: float | None, is_cancelled: Callable[[], bool] | None) -> None:
        late = ends is not None and time.monotonic() > ends
        if late or (is_cancelled and is_cancelled()):
            self.child.kill()
            self.close()
            raise SolverStopped("out of time" if late else "cancelled")


def run(function: str, *given: Any, **named: Any) -> Outcome:
    """One call in a process of its own; see `Worker.call`."""
    with Worker() as worker:
        return worker.call(function, *given, **named)


def clash_of(modules: frozenset[str]) -> None:
    """Clash where more than one of those that exclude each other is among the modules."""
    if len(found := sorted(modules & CLASHING)) > 1:
        raise Clash(f"{' and '.join(found)} cannot be loaded into one process")


def serve(line: Connection) -> None:
    """The child's side: answer until the line is closed."""
    with suppress(EOFError):
        while True:
            function, given, named, is_watched = line.recv()
            if is_watched:
                named["progress"] = lambda value: line.send(("progress", value))
            line.send(_attempt(function, given, named))


def _attempt(function: str, given: tuple[Any, ...], named: dict[str, Any]) -> tuple[str, Any]:
    module, name = function.split(":")
    try:
        value = getattr(import_module(module), name)(*given, **named)
        clash_of(frozenset(sys.modules))
    except ValueError as error:
        return "refused", error
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent has to be told
        return "failed", f"{type(error).__name__}: {error}"
    return "done", (value, _peak_mb())


def _peak_mb() -> float:
    """Of this process alone where the system tells it; `getrusage` counts the parent's at the start too."""
    with suppress(OSError):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _end_with_parent() -> None:
    """The parent holds the other end of our input: when that closes there is nobody to answer."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def main() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    serve(Connection(int(sys.argv[1])))


if __name__ == "__main__":
    main()
