"""A notice of affairs in Chromium: the office posts it, a neighbour asks about it without JavaScript."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import DESK, be, faults
from tests.factories.ladder import Ladder

pytestmark = pytest.mark.browser


def test_a_notice_is_written_looked_at_posted_hung_up_and_asked_about(house: Ladder, opened) -> None:
    desk = opened(size=DESK)
    be(desk, "zhou")
    desk.goto("/office/affairs/new/")
    desk.get_by_label("题目").fill("车棚的钱怎么用")
    desk.get_by_label("内容").fill("收到共建捐赠三千元。")
    desk.get_by_role("button", name="先看看样子").click()
    expect(desk.locator("article h1")).to_have_text("车棚的钱怎么用")
    desk.get_by_role("button", name="贴出去").click()
    desk.get_by_role("link", name="打印成公告").click()
    desk.get_by_role("button", name="今天贴上了").click()
    expect(desk.get_by_text("记下了：今天贴上了。")).to_be_visible()
    assert faults(desk) == []
    neighbour = opened(js=False)
    neighbour.goto(f"/p/{house.net.unit.slug}/")
    neighbour.get_by_role("link", name="居务公开").click()
    neighbour.get_by_role("link", name="车棚的钱怎么用").click()
    neighbour.get_by_role("link", name="问一句").click()
    neighbour.get_by_label("您想问什么？").fill("装在几号棚？")
    neighbour.get_by_role("button", name="交上去").click()
    expect(neighbour.get_by_text("装在几号棚？").first).to_be_visible()
