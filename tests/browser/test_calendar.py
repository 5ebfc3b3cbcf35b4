"""The working calendar of a community, as its desk uses it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect
from tests.browser.conftest import DESK, PHONE, be
from tests.browser.test_office import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_desk_closes_for_a_day_and_opens_again(opened, house, size, request) -> None:
    name, net = request.node.callspec.id, house.net
    net.calendar()
    page = opened(size)
    be(page, "zhou")
    page.goto(f"/office/places/{net.community.pk}/")
    page.get_by_role("link", name="工作日历").click()
    look(page, f"office-calendar-{name}")
    page.locator("summary", has_text="某一天另外安排").click()
    page.get_by_label("哪一天").first.fill((localdate() + timedelta(days=1)).isoformat())
    page.get_by_label("为什么").fill("停电检修")
    page.locator("form", has_text="只改这里").get_by_role("button").click()
    page.goto(f"{page.url}?year={(localdate() + timedelta(days=1)).year}")
    line = page.locator(".calendar-month li", has_text="停电检修")
    expect(line).to_contain_text("不上班")
    line.locator("summary").click()
    look(page, f"office-calendar-own-{name}")
    line.get_by_role("button").click()
    expect(page.locator(".messages")).to_contain_text("改回来了")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_calendar_in_large_type_and_english_fits_the_phone(opened, house, language) -> None:
    house.net.calendar()
    page = opened(PHONE, language=language, elder=True)
    be(page, "zhou")
    page.goto(f"/office/places/{house.net.community.pk}/calendar/")
    look(page, f"office-calendar-elder-{language}")
