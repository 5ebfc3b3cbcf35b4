"""The office's pages about people and posts, as the community desk uses them."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, barriers, be, overflow
from tests.factories import LONG_AGO, NOW, SYSTEM, place

from mulin.core.scope import Scope
from mulin.people import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("MULIN_SHOTS")


def look(page: Page, name: str) -> None:
    """Each page is also read by axe and must fit its window."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    assert barriers(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_desk_fills_a_vacancy_and_looks_somebody_up(opened, house, size, request) -> None:
    name = request.node.callspec.id
    net = house.net
    net.post("unit_leader", place("unit", "2单元", net.building))
    for _ in range(2):
        net.household(net.person("王安", "13800001111"))
    actions.propose_matches(now=NOW)
    page = opened(size)
    be(page, "zhou")
    page.goto("/office/")
    look(page, f"office-roster-{name}")
    page.get_by_role("link", name="空着的").click()
    page.get_by_role("link", name="单元长").click()
    page.locator("summary", has_text="请人上岗").click()
    page.get_by_label("姓名").first.fill("王安")
    look(page, f"office-post-vacant-{name}")
    page.get_by_role("button", name="请人上岗").first.click()
    expect(page.locator(".summary")).to_contain_text("有同名的人")
    look(page, f"office-post-which-{name}")
    page.get_by_text("都不是，另登记一位").click()
    page.get_by_role("button", name="请人上岗").first.click()
    expect(page.locator(".office-seat")).to_contain_text("王安")
    look(page, f"office-post-{name}")
    page.goto("/office/places/")
    look(page, f"office-place-{name}")
    page.goto("/office/people/")
    page.get_by_label("电话").fill("138 0000 1111")
    page.get_by_label("为什么要看").fill("约时间上门看漏水")
    page.get_by_role("button", name="找").click()
    look(page, f"office-search-{name}")
    page.get_by_role("link", name="王安").first.click()
    look(page, f"office-gate-{name}")
    page.get_by_label("为什么要看").fill("约时间上门看漏水")
    page.get_by_role("button", name="打开").click()
    page.locator("summary", has_text="看号码").click()
    page.locator(".office-contact").get_by_role("button", name="看号码").click()
    expect(page.locator(".office-number")).to_have_text("13800001111")
    look(page, f"office-person-{name}")
    page.goto("/office/matches/")
    look(page, f"office-matches-{name}")
    page.get_by_role("button", name="是同一个人，留这条").first.click()
    page.get_by_role("button", name="撤销合并").click()
    expect(page.locator(".messages")).to_contain_text("又是两个人了")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_large_type_and_english_fit_the_phone(opened, house, language) -> None:
    page = opened(PHONE, language=language, elder=True)
    be(page, "zhou")
    for path in ("/office/", "/office/places/", "/office/people/", "/office/matches/"):
        page.goto(path)
        look(page, f"office-elder-{language}-{path.strip('/').replace('/', '-')}")
    page.goto(f"/office/areas/{house.officer.post.area_id}/")
    look(page, f"office-elder-{language}-area")


def test_desk_welcomes_somebody_who_asked(opened, house) -> None:
    lane = house.net.post("lane_keeper", house.net.community)
    actions.ask_for_post(
        by=Scope.nobody(), post=lane.pk, name="林一", phone="13900000000", now=timezone.now()
    )
    page = opened(DESK)
    be(page, "zhou")
    page.goto("/office/")
    look(page, "office-roster-claims")
    page.locator(".notice").get_by_role("link", name="小巷管家").click()
    page.locator("summary", has_text="定了，请上岗").click()
    look(page, "office-post-claim")
    page.get_by_role("button", name="定了，请上岗").click()
    expect(page.locator(".office-seat").first).to_contain_text("林一")


def test_pages_of_owners_and_organisations(opened, house) -> None:
    net = house.net
    company = net.organisation("property", net.building, name="安居物业")
    share = actions.NewShare(net.flat.pk, LONG_AGO, person=net.person("王安").pk)
    actions.record_ownership(by=SYSTEM, new=share, now=NOW)
    for size, name in ((PHONE, "phone"), (DESK, "desk")):
        page = opened(size)
        be(page, "zhou")
        page.goto(f"/office/places/{net.community.pk}/organisations/")
        look(page, f"office-organisations-{name}")
        page.get_by_role("link", name=company.name).click()
        page.locator("summary", has_text="负责哪里").click()
        look(page, f"office-organisation-{name}")
        page.goto(f"/office/places/{net.flat.pk}/")
        page.locator("summary", has_text="登记业主").click()
        look(page, f"office-own-{name}")
        page.locator("summary", has_text="看住着谁").click()
        page.get_by_label("为什么要看").fill("核对业主")
        page.get_by_role("button", name="写好了，看").click()
        page.locator("summary", has_text="不再是业主").click()
        look(page, f"office-owners-{name}")


def test_grid_is_redrawn_on_its_page(opened, house) -> None:
    second = place("building", "2栋", house.net.community)
    page = opened(DESK)
    be(page, "zhou")
    page.goto(f"/office/areas/{house.officer.post.area_id}/")
    page.locator("summary", has_text="重新划").click()
    page.get_by_label("2栋").check()
    look(page, "office-area")
    page.get_by_role("button", name="重新划").click()
    expect(page.locator(".doors").first).to_contain_text(second.name)
