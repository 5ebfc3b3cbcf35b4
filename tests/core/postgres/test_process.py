import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mulin.core.postgres import process


@pytest.fixture
def child() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that is well under way and ends with the test."""
    script = "import time; print(flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        yield child
        child.kill()


def test_process_is_alive_until_it_ends(child: "subprocess.Popen[bytes]") -> None:
    assert process.is_alive(child.pid)
    child.kill()
    assert process.wait_until(lambda: not process.is_alive(child.pid), patience=10)
    child.wait()
    assert not process.is_alive(child.pid)


def test_process_of_somebody_else_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pid: int, number: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    assert process.is_alive(1)


def test_command_is_known_with_and_without_proc(
    child: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    known = [process.command_of(child.pid)]
    monkeypatch.setattr(process, "PROC", tmp_path)
    known.append(process.command_of(child.pid))
    monkeypatch.setenv("PATH", str(tmp_path))
    known.append(process.command_of(child.pid))
    assert ["time.sleep(600)" in command for command in known] == [True, True, False]
    assert list(process.working_in(tmp_path)) == []


def test_working_folder_tells_who_works_there(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], cwd=tmp_path)
    assert list(process.working_in(tmp_path.resolve())) == [child.pid]
    child.kill()
    child.wait()


def test_end_goes_on_to_the_next_signal_until_the_process_is_gone() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
    child = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    assert not process.end(child.pid, signal.SIGTERM, patience=0.2)
    assert process.end(child.pid, signal.SIGTERM, signal.SIGKILL, patience=0.2)
    child.wait()
    child.stdout.close()
    assert process.end(child.pid, signal.SIGTERM, patience=0.2)


def test_only_linux_tells_a_child_of_its_parents_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert process.follow_parent(signal.SIGTERM) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel has no such signal")
def test_child_follows_its_parent() -> None:
    family = (
        "import signal, subprocess, sys; from mulin.core.postgres.process import follow_parent;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'],"
        " preexec_fn=follow_parent(signal.SIGKILL)); print(child.pid, flush=True); child.wait()"
    )
    with subprocess.Popen([sys.executable, "-c", family], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        grandchild = int(parent.stdout.readline())
        assert process.is_alive(grandchild)
        parent.kill()
    assert process.wait_until(lambda: not process.is_alive(grandchild), patience=10)
