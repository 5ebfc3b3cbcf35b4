"""A reporter lets neighbours read the words; the page of the place shows them, and the register of groups stands."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.conftest import DESK, PHONE, be
from tests.browser.test_office import look
from tests.factories import SYSTEM

from mulin.matters.rules.receipts import secret_of
from mulin.places.actions import NewChat, register_chat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_words_stand_on_the_page_of_the_place_once_released(opened, house, language) -> None:
    now = timezone.now()
    matter = house.report("三楼楼道灯坏了，晚上看不见台阶", now=now)
    house.report("垃圾没人收", "0302", now=now)
    page = opened(PHONE, language=language)
    page.goto(f"/m/{matter.number}/{secret_of(matter.request_key)}/")
    page.locator(".confirm summary").last.click()
    look(page, f"release-{language}")
    page.locator("button[name=act][value=give]").click()
    expect(page.locator("button[name=act][value=back]")).to_be_visible()
    page.goto(f"/p/{house.net.community.slug}/progress/")
    expect(page.locator(".row-said")).to_have_text("三楼楼道灯坏了，晚上看不见台阶")
    look(page, f"progress-{language}")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_register_of_groups_leads_to_the_paste(opened, house, size, request) -> None:
    now = timezone.now()
    for days, name in ((1, "1栋邻里群"), (-1, "1栋团购群"), (30, "1栋书友群")):
        expires = timezone.localdate(now) + timedelta(days=days)
        new = NewChat(name, house.net.building.pk, None, expires)
        register_chat(by=SYSTEM, new=new, day=timezone.localdate(now), now=now)
    page = opened(size)
    be(page, "zhou")
    page.goto("/desk/")
    page.get_by_role("link", name="换群二维码：1栋邻里群").click()
    look(page, f"chats-{request.node.callspec.id}")
    page.get_by_role("link", name="1栋邻里群").click()
    page.locator("summary").first.click()
    look(page, f"chat-{request.node.callspec.id}")
    page.goto(f"/office/places/{house.net.building.pk}/chats/")
    page.get_by_role("link", name="贴一段").first.click()
    expect(page.get_by_label("是哪里的群？")).to_have_value("1栋")
