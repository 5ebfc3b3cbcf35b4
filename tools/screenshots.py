"""Take the pictures of the README from the demo as it is.

    python tools/screenshots.py [--var FOLDER]

Run `make demo` once before, and end it: the street must be there, and nobody else must be running it. The demo is
served at a free port of this machine alone, seen by the machine's own Chromium, and ended again.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

IMAGES = Path("docs/images")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
PATIENCE = 20  # seconds for an orderly end


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, at which address (a link on the first page or a row of the desk), how large."""

    name: str
    size: ViewportSize
    sharpness: int
    person: str = ""
    words: str = ""


SHOTS = (
    Shot("door", {"width": 390, "height": 844}, 2),
    Shot("matter", {"width": 1280, "height": 1040}, 1, person="desk", words="车棚"),
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--var", type=Path, default=Path("var/demo"))
    asked = parser.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return complain("No Chromium on this machine: see `python tools/machine.py browser`.")
    if not asked.var.is_dir():
        return complain(f"{asked.var} is not there; run `make demo` once before.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo(asked.var) as address:
        take(address, browser)
    return 0


def complain(line: str) -> int:
    print(line, file=sys.stderr)
    return 1


@contextmanager
def demo(var: Path) -> Iterator[str]:
    """Serve the demo; yields its address once it answers, and leaves no process behind."""
    port = free_port()
    environment = {**os.environ, "MULIN_VAR": str(var), "MULIN_DEMO": "1"}
    command = [sys.executable, "-m", "mulin", "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            if not server.stdout.readline():
                raise SystemExit("The demo did not start; its reason is above.")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def take(address: str, browser: str) -> None:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=FLAGS)
        for shot in SHOTS:
            context = chromium.new_context(
                base_url=address,
                viewport=shot.size,
                device_scale_factor=shot.sharpness,
                locale="zh-CN",
                reduced_motion="reduce",
            )
            page = context.new_page()
            arrive(page, shot)
            page.screenshot(path=IMAGES / f"{shot.name}.png")
            context.close()
        chromium.close()


def arrive(page: Page, shot: Shot) -> None:
    """From the first page to what is to be seen, as a visitor of the demo gets there."""
    page.goto("/")
    if not shot.person:
        page.locator(".samples a").first.click()
        page.wait_for_load_state()
        return
    page.locator(f'form[action="/demo/be/{shot.person}/"] button').click()
    page.wait_for_url("**/desk/")
    page.locator(".row-line", has_text=shot.words).first.click()
    page.locator(".row-line[aria-current]").wait_for()


if __name__ == "__main__":
    sys.exit(main())
