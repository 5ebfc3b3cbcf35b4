"""Two neighbours and a mediator, from the counter to the signed agreement, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, be, faults
from tests.factories.ladder import Ladder
from tests.factories.mediating import Mediating

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "js"), [(DESK, True), (PHONE, False)], ids=["desk", "phone, no script"])
def test_from_the_counter_to_an_agreement(
    house: Ladder, opened: Callable[..., Page], size: dict[str, int], js: bool
) -> None:
    house.net.account(Mediating.of(house).mediator.person, "he")
    page = opened(size, js=js)
    be(page, "he")
    page.goto("/desk/mediation/")
    page.get_by_role("link", name="登记纠纷").click()
    page.get_by_label("什么纠纷？").fill("楼上半夜拖椅子")
    page.get_by_label("在哪里？").fill("1栋")
    page.locator("#id_one-name").fill("吴楼上")
    page.locator("#id_other-name").fill("郑楼下")
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_role("button", name="去问双方愿不愿意").click()
    for name in ("吴楼上", "郑楼下"):
        if page.locator("#consent-party").is_hidden():
            page.get_by_text("一方愿意调解", exact=True).first.click()
        page.locator("#consent-party").select_option(label=name)
        page.get_by_role("button", name="一方愿意调解").click()
    page.get_by_role("button", name="开始调解").click()
    page.locator("#session-where").fill("调解室")
    page.locator("#session-present").fill("双方")
    page.locator("#session-words").fill("都让了一步")
    page.get_by_role("button", name="记一次调解").click()
    page.get_by_text("谈成了，写协议书", exact=True).first.click()
    page.locator("#agree_written-facts").fill("夜里拖椅子")
    page.locator("#agree_written-content").fill("装脚垫")
    page.locator("#agree_written-manner").fill("三天里装好")
    page.locator("#agree_written-due").fill("2099-01-01")
    page.get_by_role("button", name="谈成了，写协议书").click()
    expect(page.get_by_role("alert")).to_have_text("请写今天或以后的日子")
    expect(page.locator("#agree_written-content")).to_have_value("装脚垫")
    page.locator("#agree_written-due").fill("2030-01-01")
    page.get_by_role("button", name="谈成了，写协议书").click()
    expect(page.locator(".matter-facts")).to_contain_text("谈成了，有协议书")
    if js:  # axe is a script
        assert faults(page) == []
    with page.expect_download() as paper:
        page.get_by_role("link", name="调解协议书，打印（PDF）").click()
    assert paper.value.suggested_filename.endswith("agreement.pdf")
