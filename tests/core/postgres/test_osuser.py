import os
import pwd
import subprocess
from pathlib import Path

import pytest

from mulin.core.postgres import osuser

NOBODY = pwd.getpwnam("nobody")


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root on a machine that has no user of ours and cannot make one."""

    def known(name: str) -> pwd.struct_passwd:
        if name != osuser.FALLBACK:
            raise KeyError(name)
        return NOBODY

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", known)


def test_ordinary_user_runs_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY.pw_uid)
    user = osuser.database_user()
    assert (user.name, user.uid) == ("nobody", NOBODY.pw_uid)
    assert (user.new_uid, user.new_gid, user.new_groups) == (None, None, None)


def test_ordinary_user_owns_what_it_makes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY.pw_uid)
    before = tmp_path.stat().st_uid
    osuser.database_user().own(tmp_path)
    assert tmp_path.stat().st_uid == before


def test_root_makes_a_user_without_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[list[str]] = []

    def known(name: str) -> pwd.struct_passwd:
        if not made:
            raise KeyError(name)
        return NOBODY

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", known)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: made.append(command))
    user = osuser.database_user()
    assert made[0][0] == "useradd"
    assert made[0][-1] == "mulin"
    assert (user.new_uid, user.new_gid, user.new_groups) == (NOBODY.pw_uid, NOBODY.pw_gid, [])


def test_root_falls_back_to_nobody_and_says_so(
    unknown: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError("useradd")

    monkeypatch.setattr(subprocess, "run", refuse)
    assert osuser.database_user().name == "nobody"
    assert caplog.messages == ["No user mulin could be made; the database runs as nobody."]
