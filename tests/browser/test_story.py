"""End to end: from the door's QR to closed and rated, by the people who do it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESK, be
from tests.factories.ladder import Ladder
from tests.factories.net import NOW

from mulin.matters.models import Matter

pytestmark = pytest.mark.browser


SAID = {"我来办": "您接手了", "往上报": "报上去了", "办好了": "请反映人看看"}


def take(page: Page, move: str) -> None:
    """Press a move's button and wait until the page says that it is written down."""
    page.get_by_role("button", name=move).click()
    page.locator("#messages").get_by_text(SAID[move]).wait_for()


def reported(page: Page, slug: str, words: str) -> str:
    """Report from the door without help; returns the receipt's address."""
    page.goto(f"/p/{slug}/")
    page.get_by_role("link", name="反映问题").click()
    page.get_by_label("什么事").fill(words)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="对，交上去").click()
    return page.url


@pytest.mark.parametrize("js", [True, False])
def test_a_matter_from_the_door_to_its_rating(house: Ladder, opened, js: bool) -> None:
    resident, staff = opened(js=js), opened(DESK, js=js)
    receipt = reported(resident, house.net.unit.slug, "三楼楼道灯坏了")
    assert re.search(r"/m/\d+/[a-z2-7]{24}/$", receipt)

    be(staff, "xu")
    staff.get_by_role("link", name="三楼楼道灯坏了").click()
    take(staff, "我来办")
    staff.get_by_label("说一句").fill("要请电工,我办不了")
    take(staff, "往上报")

    be(staff, "zhang")
    staff.get_by_role("link", name="三楼楼道灯坏了").click()
    staff.get_by_label("说一句").fill("报给网格")
    take(staff, "往上报")

    be(staff, "zhao")
    staff.get_by_role("link", name="三楼楼道灯坏了").click()
    take(staff, "我来办")
    staff.get_by_label("说一句").fill("电工换好了")
    take(staff, "办好了")

    resident.goto(receipt)
    assert "电工换好了" in resident.locator("main").inner_text()
    resident.get_by_role("button", name="解决了，满意").click()
    matter = Matter.objects.get()
    assert (matter.status, matter.rating.content) == ("closed", 3)
    assert "办结" in resident.locator("main").inner_text()


def test_the_desk_by_keyboard_alone(house: Ladder, opened) -> None:
    first = house.report("楼道灯不亮")
    second = house.report("门禁坏了，谁都能进", now=NOW + timedelta(hours=1))
    page = opened(DESK)
    be(page, "xu")
    keys, notice = page.keyboard, page.locator("#messages")
    page.locator("#list:focus").wait_for()
    for key in ("j", "j", "Enter"):
        keys.press(key)
    is_open = page.locator(f'.row-line[href$="/{second.number}/"][aria-current]')
    is_open.wait_for()
    keys.press("k")
    page.locator(f'.row-line[href$="/{first.number}/"][aria-current]').wait_for()
    keys.press("j")
    is_open.wait_for()
    keys.press("Escape")
    page.locator(".row-line[aria-current]:focus").wait_for()
    keys.press("Enter")
    page.locator("[data-detail]:focus").wait_for()
    keys.press("1")
    notice.get_by_text("您接手了").wait_for()
    page.get_by_label("说一句").focus()
    keys.type("换了门禁卡")
    for key in ("Escape", "1"):
        keys.press(key)
    notice.get_by_text("请反映人看看").wait_for()
    assert Matter.objects.get(pk=second.pk).status == "done"
    keys.press("n")
    page.wait_for_url("**/desk/new/")
    assert page.evaluate("document.activeElement.name") == "words"


def test_someone_without_a_phone_is_served_in_a_few_keys(house: Ladder, opened) -> None:
    page = opened()
    be(page, "xu")
    page.get_by_role("link", name="替人登记").first.click()
    page.get_by_label("什么事").fill("李奶奶家水管漏水")
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_url("**/slip/")
    matter = Matter.objects.get()
    shown = re.sub(r"\D", "", page.locator(".number-text").inner_text())
    assert (shown, matter.filed_by_id) == (str(matter.number), house.unit_leader.person_id)


def test_of_two_open_windows_one_has_the_matter_and_the_other_a_clear_word(house: Ladder, opened) -> None:
    matter = house.report()
    first, second = opened(DESK), opened(DESK)
    be(first, "xu")
    be(second, "xu")
    for page in (first, second):
        page.goto(f"/desk/m/{matter.number}/")
    second.get_by_label("说一句").fill("我也正要去")
    take(first, "我来办")
    second.get_by_role("button", name="我来办").click()
    second.get_by_text("慢了一步").wait_for()
    assert second.get_by_label("说一句").input_value() == "我也正要去"
