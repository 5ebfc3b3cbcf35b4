"""End to end: from the door's QR to closed and rated, by the people who do it."""

import re

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESK, be
from tests.factories.ladder import Ladder

from mulin.matters.models import Matter

pytestmark = pytest.mark.browser


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
    staff.get_by_role("button", name="我来办").click()
    staff.get_by_label("说一句").fill("要请电工,我办不了")
    staff.get_by_role("button", name="往上报").click()

    be(staff, "zhang")
    staff.get_by_role("link", name="三楼楼道灯坏了").click()
    staff.get_by_label("说一句").fill("报给网格")
    staff.get_by_role("button", name="往上报").click()

    be(staff, "zhao")
    staff.get_by_role("link", name="三楼楼道灯坏了").click()
    staff.get_by_role("button", name="我来办").click()
    staff.get_by_label("说一句").fill("电工换好了")
    staff.get_by_role("button", name="办好了").click()

    resident.goto(receipt)
    assert "电工换好了" in resident.locator("main").inner_text()
    resident.get_by_role("button", name="解决了，满意").click()
    matter = Matter.objects.get()
    assert (matter.status, matter.rating.content) == ("closed", 3)
    assert "办结" in resident.locator("main").inner_text()


def test_the_desk_by_keyboard_alone(house: Ladder, opened) -> None:
    house.report()
    page = opened(DESK)
    be(page, "xu")
    page.locator(".row-line").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/m/*/")
    page.locator("[data-keys]").focus()
    page.keyboard.press("1")
    page.wait_for_load_state()
    page.get_by_label("说一句").focus()
    page.keyboard.type("换了灯泡")
    page.locator("[data-keys]").focus()
    with page.expect_navigation():
        page.keyboard.press("1")
    assert Matter.objects.get().status == "done"


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
    first.get_by_role("button", name="我来办").click()
    first.wait_for_load_state()
    second.get_by_role("button", name="我来办").click()
    second.wait_for_load_state()
    assert "慢了一步" in second.locator("main").inner_text()
    assert second.get_by_label("说一句").input_value() == "我也正要去"
