"""A clerk brings a sheet in and two take one out, in Chromium, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESK, PHONE, barriers, be, overflow
from tests.factories.ladder import Ladder
from tests.factories.net import PASSWORD
from tests.paperwork.books import book

from mulin.paperwork import tasks
from mulin.paperwork.models import Export, Sheet
from mulin.people.models import Person

pytestmark = pytest.mark.browser

ROWS = [
    ["居民登记表"],
    ["编号", "楼栋", "单元", "房号", "姓名", "联系电话", "民族"],
    ["P1", "1栋", "1单元", "101", "林玉", 13800000001, "甲"],
    ["P2", "1栋", "1单元", "101", "何平", "123", "甲"],
]
Opened = Callable[..., Page]


@pytest.fixture
def house(house: Ladder) -> Ladder:
    """Two clerks of the street besides."""
    for username, name in (("sun", "孙街"), ("li", "李街")):
        house.net.account(house.net.holder("street_desk", house.net.street, name=name).person, username)
    return house


def sign_in(page: Page, username: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("#sign-in button").click()


def is_fine(page: Page) -> None:
    assert (barriers(page), overflow(page)) == ([], 0)


def choose(page: Page, house: Ladder, content: bytes) -> None:
    page.locator('input[value="residents"]').check()
    page.select_option("select[name=home]", str(house.net.community.pk))
    page.set_input_files("input[type=file]", {"name": "居民.xlsx", "mimeType": "", "buffer": content})
    page.locator("main .btn-main").click()


@pytest.mark.parametrize(
    ("size", "language", "elder"), [(DESK, "zh-hans", False), (PHONE, "en", False), (PHONE, "zh-hans", True)]
)
def test_a_sheet_comes_in_on_pages_that_anyone_can_use(
    house: Ladder, opened: Opened, size: dict[str, int], language: str, elder: bool
) -> None:
    page = opened(size, language=language, elder=elder)
    be(page, "zhou")
    page.goto("/office/sheets/")
    is_fine(page)
    page.goto("/office/sheets/new/")
    choose(page, house, b"\x89PNG\x00")
    is_fine(page)
    choose(page, house, book(ROWS))
    is_fine(page)
    page.locator("main .btn-main").click()
    is_fine(page)
    page.locator("input[name=good_rows_only]").check()
    page.fill("input[name=purpose]", "入户核对")
    page.locator('input[value="duty"]').check()
    page.locator("main .btn-main").first.click()
    page.locator("progress").wait_for()
    is_fine(page)
    tasks.import_sheet(sheet=str(Sheet.objects.get().pk))
    page.locator(".state-done").wait_for()  # the page notices by itself
    is_fine(page)
    assert [p.name for p in Person.objects.filter(name__in=["林玉", "何平"])] == ["林玉"]


def test_a_sheet_comes_in_without_scripts(house: Ladder, opened: Opened) -> None:
    page = opened(js=False)
    be(page, "zhou")
    page.goto("/office/sheets/new/")
    choose(page, house, book(ROWS[:3]))
    page.locator("main .btn-main").click()
    page.fill("input[name=purpose]", "入户核对")
    page.locator('input[value="duty"]').check()
    page.locator("main .btn-main").first.click()
    tasks.import_sheet(sheet=str(Sheet.objects.get().pk))
    page.locator(".state-done").wait_for()  # the page loads itself anew


def test_two_clerks_take_residents_out(house: Ladder, opened: Opened) -> None:
    house.net.household(house.net.person("许红", "13800000001"))
    one, two = opened(DESK), opened(PHONE, language="en")
    sign_in(one, "sun")
    one.goto("/office/sheets/out/")
    one.locator('input[value="residents"]').check()
    one.fill("input[name=purpose]", "入户核对")
    one.get_by_role("button", name="提出").click()
    is_fine(one)
    sign_in(two, "li")
    two.goto("/office/sheets/out/")
    is_fine(two)
    two.get_by_role("button", name="Release").click()
    tasks.make_export(export=str(Export.objects.get().pk))
    one.reload()
    with one.expect_download() as download:
        one.get_by_role("link", name="下载").click()
    assert download.value.suggested_filename.endswith(".xlsx")
