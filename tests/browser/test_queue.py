"""The queue as the community desk uses it: narrow, keep as a tab, tick, do together; with and without a script."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.conftest import DESK, PHONE, be
from tests.browser.test_office import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(house):
    """A few matters of all sorts."""
    now = timezone.now()
    for words, category, days in (
        ("三楼楼道灯坏了，晚上看不见台阶", "0101", 9),
        ("单元门关不上", "0103", 2),
        ("垃圾堆在楼梯口", "0301", 1),
        ("门口路灯不亮", "0806", 0),
    ):
        house.report(words, category, now=now - timedelta(days=days))
    return house


@pytest.mark.parametrize("js", [True, False], ids=["script", "plain"])
def test_desk_narrows_ticks_and_assigns(opened, busy, js, request) -> None:
    name = request.node.callspec.id
    page = opened(DESK if js else PHONE, js=js)
    be(page, "zhou")
    page.goto("/office/matters/")
    look_if(js, page, f"queue-{name}")
    page.locator("summary", has_text="条件").click()
    page.get_by_label("类别").select_option("01")
    look_if(js, page, f"queue-filter-{name}")
    page.get_by_role("button", name="按条件看").click()
    expect(page.locator(".queue-rows li")).to_have_count(2)
    page.locator("summary", has_text="存成标签").click()
    page.get_by_label("叫什么").fill("设施")
    page.get_by_label("给谁用").select_option(label="柳岸社区的同事都用")
    page.get_by_role("button", name="存下来").click()
    expect(page.locator(".tabs [aria-current]")).to_have_text("设施 2")
    if js:
        page.get_by_label("这一页全选").check()
        page.locator(".queue-rows .row-line").first.click()
        expect(page.locator("#detail h1")).to_be_visible()
        expect(page.locator(".queue-rows input:checked")).to_have_count(2)
    else:
        for box in page.locator(".queue-rows input").all():
            box.check()
    look_if(js, page, f"queue-ticked-{name}")
    page.get_by_role("button", name="选中的一起办").click()
    page.locator("summary", has_text="派给别人办").click()
    page.get_by_label("给谁").select_option(label="网格员 赵明")
    page.locator("#assign-words").fill("一起查这条线路")
    look_if(js, page, f"bulk-{name}")
    page.get_by_role("button", name="派给别人办").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    look_if(js, page, f"bulk-done-{name}")
    page.get_by_role("link", name="回到办理清单").click()
    expect(page.locator(".tabs [aria-current]")).to_have_text("设施 2")


def look_if(js, page, name) -> None:
    """Without a script axe cannot read the page."""
    if js:
        look(page, name)


@pytest.mark.parametrize(("size", "language"), [(PHONE, "zh-hans"), (DESK, "en")], ids=["phone", "english"])
def test_the_queue_is_open_to_all(opened, busy, size, language, request) -> None:
    page = opened(size, language=language)
    be(page, "zhou")
    page.goto("/office/matters/?category=01&due=late")
    look(page, f"queue-open-{request.node.callspec.id}")
    page.keyboard.press("j")
    page.keyboard.press("x")
    if size == DESK:
        expect(page.locator(".queue-rows input:checked")).to_have_count(1)
