"""Look for what this machine lacks; install it where we may, else name it in one line.

Run with the machine's own Python before anything of ours is there: `machine.py python`, and
`machine.py browser` before the tests.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OLDEST = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "~/.fonts")
CHINESE = ("*CJK*", "*wqy*", "*SourceHan*", "*PingFang*", "*Hei*")


@dataclass(frozen=True)
class Need:
    name: str
    package: str  # of Debian and Ubuntu
    is_there: Callable[[], bool]


def has_venv() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def has_browser() -> bool:
    return any(shutil.which(name) for name in BROWSERS)


def has_chinese_font() -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob(pattern), None) for folder in folders for pattern in CHINESE)


NEEDS = {
    "python": [Need("Python's venv", "python3-venv", has_venv)],
    "browser": [
        Need("A Chinese font", "fonts-noto-cjk", has_chinese_font),
        Need("Chromium", "chromium", has_browser),
    ],
}


def main(purpose: str) -> str:
    """What is still missing, as the message to end with; empty if nothing is."""
    if sys.version_info < OLDEST:
        return f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed: make PYTHON=python3.11 …"
    missing = [need for need in NEEDS[purpose] if not need.is_there()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install([need.package for need in missing])
        missing = [need for need in missing if not need.is_there()]
    names = ", ".join(need.name for need in missing)
    packages = " ".join(need.package for need in missing)
    return f"Missing: {names}. On Debian or Ubuntu: sudo apt-get install {packages}" if missing else ""


def install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing", *packages, flush=True)
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
    importlib.invalidate_caches()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) or 0)
