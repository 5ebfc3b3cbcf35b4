"""A new matter rings at its holder's desk, on a phone without JavaScript."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, be
from tests.factories.ladder import Ladder

pytestmark = pytest.mark.browser


def test_the_bell_leads_to_what_is_new_and_falls_silent_once_it_is_seen(house: Ladder, opened) -> None:
    matter = house.report()
    page: Page = opened(size=PHONE, js=False)
    be(page, "xu")
    page.get_by_role("link", name="通知，1条没看").click()
    expect(page.locator(".is-unread")).to_contain_text("新来一件事")
    page.get_by_role("button", name="打开").click()
    assert page.url.endswith(f"/desk/m/{matter.number}/")
    expect(page.get_by_role("link", name="通知", exact=True)).to_be_visible()


def test_one_chooses_mail_and_reads_where_it_goes(house: Ladder, opened) -> None:
    page: Page = opened(size=PHONE, js=False)
    be(page, "xu")
    page.goto("/notices/")
    page.get_by_role("link", name="怎么通知我").click()
    page.get_by_label("新来的事").check()
    page.get_by_role("button", name="就这样").click()
    expect(page.get_by_text("要发邮件，请写上邮箱").first).to_be_visible()
    page.get_by_label("您的邮箱").fill("hong@example.org")
    page.get_by_role("button", name="就这样").click()
    expect(page.get_by_text("现在的邮箱：h***@example.org")).to_be_visible()
