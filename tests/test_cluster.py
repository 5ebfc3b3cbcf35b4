"""Homes that killed test runs leave behind are swept by the next run; no other home ever is."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cluster import sweep_homes

from mulin.core.postgres import home
from mulin.core.postgres.home import THROW_AWAY
from mulin.core.postgres.layout import layout_of
from mulin.core.postgres.osuser import OsUser


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "homes"


def home_of(folder: Path, root: Path, *, marked: bool = True) -> Path:
    made = root / layout_of(folder, root=True).home.name
    (made / "data").mkdir(parents=True)
    (made / "folder").write_text(f"{folder}\n")
    if marked:
        (made / "throw-away").touch()
    return made


def test_home_of_a_test_run_whose_folder_is_gone_is_swept(root: Path, tmp_path: Path) -> None:
    made = home_of(tmp_path / "gone", root)
    sweep_homes(root)
    assert not made.exists()


def test_home_whose_folder_is_there_stays(root: Path, tmp_path: Path) -> None:
    made = home_of(tmp_path, root)
    sweep_homes(root)
    assert made.exists()


def test_home_that_no_test_run_made_stays(root: Path, tmp_path: Path) -> None:
    made = home_of(tmp_path / "gone", root, marked=False)
    sweep_homes(root)
    assert made.exists()


def test_home_under_another_name_stays(root: Path, tmp_path: Path) -> None:
    """What was set aside, or names a folder that is not its own, is somebody's to look at."""
    made = home_of(tmp_path / "gone", root)
    aside = made.rename(made.with_name(f"{made.name}-former-1a2b"))
    sweep_homes(root)
    assert aside.exists()


def test_home_that_does_not_say_whose_it_is_stays(root: Path, tmp_path: Path) -> None:
    made = home_of(tmp_path / "gone", root)
    (made / "folder").unlink()
    sweep_homes(root)
    assert made.exists()


def test_home_in_which_a_server_runs_stays(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = home_of(tmp_path / "gone", root)
    monkeypatch.setattr("mulin.core.postgres.postmaster.left_over", lambda _layout: os.getpid())
    sweep_homes(root)
    assert made.exists()


def test_every_home_made_in_this_run_carries_the_mark() -> None:
    own = layout_of(Path(os.environ["MULIN_VAR"]))
    assert THROW_AWAY in os.environ
    assert own.throw_away.exists() or os.geteuid() != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only as root do homes lie apart from their folders")
@pytest.mark.parametrize("by_a_test", [True, False])
def test_only_a_test_run_marks_the_homes_it_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_a_test: bool
) -> None:
    monkeypatch.setenv(THROW_AWAY, "1")
    if not by_a_test:
        monkeypatch.delenv(THROW_AWAY)
    monkeypatch.setattr(home, "ROOT_HOME", tmp_path)
    layout = replace(layout_of(tmp_path), home=tmp_path / "home", socket=tmp_path / "socket")
    home.prepare_folder(layout)
    home.prepare_home(layout, OsUser("root", 0, 0, switch=True))
    assert layout.throw_away.exists() is by_a_test
