import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tools.machine import Need

from tools import machine


@pytest.fixture
def present(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What the machine has, by package."""
    present: set[str] = set()
    needs = [
        Need(name, name.lower(), lambda name=name: name.lower() in present) for name in ("Font", "Browser")
    ]
    monkeypatch.setitem(machine.NEEDS, "test", needs)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return present


@pytest.fixture
def installed(present: set[str], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands given to apt-get; what it is told to install is there afterwards."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> None:
        commands.append(command)
        present.update(command)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_nothing_is_done_where_all_is_there(present: set[str], installed: list[list[str]]) -> None:
    present.update({"font", "browser"})
    assert (machine.main("test"), installed) == ("", [])


def test_root_on_debian_gets_what_is_missing(present: set[str], installed: list[list[str]]) -> None:
    present.add("font")
    assert machine.main("test") == ""
    assert [command[:2] for command in installed] == [["apt-get", "update"], ["apt-get", "install"]]
    assert installed[1][-1] == "browser"


def test_others_are_told_the_command(
    present: set[str], installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert machine.main("test") == (
        "Missing: Font, Browser. On Debian or Ubuntu: sudo apt-get install font browser"
    )
    assert installed == []


def test_what_could_not_be_installed_is_told(present: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    assert machine.main("test").startswith("Missing: Font, Browser.")


def test_old_python_is_told(present: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    assert machine.main("test").startswith("Python 3.11 or newer is needed")


def test_font_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "FONT_FOLDERS", (str(tmp_path), str(tmp_path / "absent")))
    assert not machine.has_chinese_font()
    (tmp_path / "noto").mkdir()
    (tmp_path / "noto" / "NotoSansCJK-Regular.ttc").touch()
    assert machine.has_chinese_font()


def test_this_python_can_make_environments() -> None:
    assert machine.has_venv()
