"""A real Chromium against a real server; each page is also read by axe."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.factories.ladder import Ladder

AXE = Path("node_modules/axe-core/axe.min.js")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the test


def chromium() -> str:
    found = [
        p
        for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        if Path(p).exists()
    ]
    if not found:
        pytest.fail("No Chromium: apt-get install chromium")
    return found[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def house(settings, tmp_path, transactional_db) -> Ladder:
    """A small net with its ladder, and sample people to be."""
    settings.MEDIA_ROOT = tmp_path
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False
    ladder = Ladder.full()
    for term, name in (
        (ladder.unit_leader, "xu"),
        (ladder.building_leader, "zhang"),
        (ladder.officer, "zhao"),
        (ladder.desk, "zhou"),
    ):
        ladder.net.account(term.person, name)
        ladder.net.show(term)
    return ladder


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """`opened(width, language, …)` gives a fresh visitor; a script that the page refuses fails the test."""
    pages: list[Page] = []
    complaints: list[str] = []

    def fresh(
        size: dict[str, int] = PHONE,
        *,
        language: str = "zh-hans",
        elder: bool = False,
        dark: bool = False,
        js: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            base_url=live_server.url,
            java_script_enabled=js,
            color_scheme="dark" if dark else "light",
        )
        cookies = [{"name": "django_language", "value": language, "url": live_server.url}]
        if elder:
            cookies.append({"name": "elder", "value": "1", "url": live_server.url})
        context.add_cookies(cookies)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on(
            "console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None
        )
        page.on("pageerror", lambda e: complaints.append(str(e)))
        pages.append(page)
        return page

    yield fresh
    for page in pages:
        page.context.close()
    assert complaints == []


def be(page: Page, username: str) -> None:
    """Become a sample person from the first page of the demo."""
    page.goto("/")
    page.locator(f'form[action="/demo/be/{username}/"] button').click()


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it stands.

    Without `preload`, for which axe writes style sheets that our content policy refuses.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, preload: false})", RULES)
    return [
        f"{v['id']}: {v['help']} — {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]
    ]


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands: barriers, and a page wider than its window."""
    wide = overflow(page)
    return barriers(page) + ([f"{wide} pixels too wide"] if wide > 0 else [])


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
