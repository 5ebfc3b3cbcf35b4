"""The pictures of the README: which there are, and what is said where they cannot be taken."""

from pathlib import Path

import pytest
from PIL import Image

from tools import screenshots


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Asked for the demo in a folder that is not there."""
    monkeypatch.setattr("sys.argv", ["screenshots.py", "--var", str(tmp_path / "demo")])
    return tmp_path / "demo"


def test_each_picture_is_there_at_its_size() -> None:
    found = {path.stem: Image.open(path).size for path in screenshots.IMAGES.glob("*.png")}
    assert found == {
        shot.name: (shot.size["width"] * shot.sharpness, shot.size["height"] * shot.sharpness)
        for shot in screenshots.SHOTS
    }


def test_without_the_demo_it_says_how_to_get_one(
    asked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screenshots.shutil, "which", lambda _name: "/usr/bin/chromium")
    assert screenshots.main() == 1
    assert capsys.readouterr().err == f"{asked} is not there; run `make demo` once before.\n"


@pytest.mark.usefixtures("asked")
def test_without_a_browser_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screenshots.shutil, "which", lambda _name: None)
    assert screenshots.main() == 1
    assert capsys.readouterr().err == (
        "No Chromium on this machine: see `python tools/machine.py browser`.\n"
    )
