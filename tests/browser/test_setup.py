"""From an empty installation to a community in use, as somebody who has never seen it would."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, barriers, overflow

from mulin.places.models import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("MULIN_SHOTS")


def look(page: Page, name: str) -> None:
    """Each page is also read by axe and must fit its window."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    assert barriers(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_community_stands_after_five_pages(opened, transactional_db, size, request, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    name = request.node.callspec.id
    with_script = size is DESK
    page = opened(size, js=with_script)
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("先说说您管哪里")
    page.get_by_label("它叫什么").fill("柳岸社区")
    shot(page, f"setup-place-{name}", with_script)
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("有哪些楼？").fill("1-3栋，每栋很多单元")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".summary")).to_contain_text("没看懂“每栋很多单元”")
    shot(page, f"setup-buildings-wrong-{name}", with_script)
    page.get_by_label("有哪些楼？").fill("1-3栋，每栋2-4单元，每单元12户，6层\n湖畔：A座，18层，每层4户")
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("2栋 单元数").fill("3")
    shot(page, f"setup-check-{name}", with_script)
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("谁在岗").fill("1栋2单元 单元长 许芳 13800001111\n第1网格 网格员 小周")
    shot(page, f"setup-posts-{name}", with_script)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".stats")).to_contain_text("156")
    shot(page, f"setup-finish-{name}", with_script)
    page.get_by_label("您的姓名").fill("赵工")
    page.get_by_label("登录名").fill("zhao")
    page.get_by_label("密码").fill("bridge-lantern-42")
    page.get_by_role("button", name="都对，建好").click()
    assert Place.objects.filter(level="premises").count() == 156
    page.goto("/p/liuanshequ-1-2/")
    expect(page.locator("h1")).to_contain_text("1栋")


def shot(page: Page, name: str, with_script: bool) -> None:
    if with_script:
        look(page, name)
    elif SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
