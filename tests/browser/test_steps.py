"""Pages that one reaches only step by step: each of them read by axe on the way."""

import re
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import Page
from tests.browser.conftest import DESK, be, faults
from tests.factories.ladder import Ladder
from tests.factories.net import PASSWORD

from mulin.core import phones
from mulin.places.models import Organisation

pytestmark = pytest.mark.browser


def said(page: Page, slug: str, words: str, photo: Path | None = None) -> None:
    """Fill in the first page of a report and go on."""
    page.goto(f"/p/{slug}/report/")
    page.get_by_label("什么事").fill(words)
    if photo:
        page.get_by_label("照片").set_input_files(photo)
    page.get_by_role("button", name="下一步").click()
    page.wait_for_load_state()


@pytest.mark.parametrize(
    ("words", "heading", "call"),
    [
        ("", "反映问题", "119"),
        ("三楼楼道灯坏了", "这像是：楼道灯、门禁、对讲。对吗？", ""),
        ("楼下着火了冒烟", "这像是：火情、燃气泄漏。对吗？", "119"),
        ("电瓶被偷了，小偷", "这类事不在这里办", "110"),
        ("你好呀", "这是哪一类事？", ""),
    ],
)
def test_what_was_said_leads_to_the_page_it_needs(
    house: Ladder, opened, tmp_path: Path, *, words: str, heading: str, call: str
) -> None:
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (600, 400), "tan").save(photo)
    page = opened()
    said(page, house.net.unit.slug, words, photo)
    assert page.locator("h1").inner_text().strip() == heading
    assert page.locator(f'a[href="tel:{call}"]').count() == bool(call)
    assert faults(page) == []


def test_a_proved_phone_opens_my_page(house: Ladder, opened, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(phones, "send", lambda _digits, text: sent.append(text))
    cache.clear()
    matter = house.report(phone="13800000000")
    page = opened()
    page.goto("/me/")
    page.get_by_label("您的电话").fill("138 0000 0000")
    page.get_by_role("button", name="发给我").click()
    page.get_by_label("六位数字").fill("000000")
    page.get_by_role("button", name="进去").click()
    assert faults(page) == []
    page.get_by_label("六位数字").fill(re.findall(r"\d{6}", sent[0])[0])
    page.get_by_role("button", name="进去").click()
    page.wait_for_url("**/me/")
    assert faults(page) == []
    page.get_by_role("link", name="三楼楼道灯坏了").click()
    page.wait_for_url(f"**/m/{matter.number}/*/")


def test_staff_set_up_the_second_step_and_sign_in_by_it(house: Ladder, opened, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()
    page = opened()
    sign_in(page)
    page.wait_for_url("**/totp/activate/")
    assert faults(page) == []
    secret = page.locator(".qr-url").inner_text()
    page.locator('main input[name="code"]').fill(code_for(secret))
    page.get_by_role("button", name="设好了").click()
    page.goto("/desk/")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/")
    sign_in(page)
    page.wait_for_url("**/2fa/authenticate/**")
    assert faults(page) == []
    cache.clear()  # a code counts once; the next one is due in half a minute
    page.locator('main input[name="code"]').fill(code_for(secret))
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/desk/")


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("登录名").fill("xu")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_page_that_is_not_theirs_says_so_to_staff(house: Ladder, opened) -> None:
    page = opened()
    be(page, "xu")
    page.goto("/office/sheets/")
    assert page.locator("h1").inner_text().strip() == "这一页不归您"
    assert faults(page) == []


def test_a_number_is_shown_beside_the_list_once_its_reason_is_given(house: Ladder, opened) -> None:
    matter = house.report(phone="13800000000", avoid_volunteers=True)
    page = opened(DESK)
    be(page, "zhao")
    page.get_by_role("link", name="三楼楼道灯坏了").click()
    page.get_by_role("button", name="看完整号码").click()
    page.locator(".summary").wait_for()
    assert faults(page) == []
    page.get_by_label("为什么要看").fill("约上门时间")
    page.get_by_role("button", name="看完整号码").click()
    page.get_by_role("link", name="13800000000").wait_for()
    assert faults(page) == []
    assert page.url.endswith(f"/desk/m/{matter.number}/")
    assert page.locator(".desk-list .row-line[aria-current]").count() == 1


def test_what_could_not_be_sent_is_said_so_and_still_there(house: Ladder, opened) -> None:
    house.report()
    page = opened(DESK)
    be(page, "xu")
    page.get_by_role("link", name="三楼楼道灯坏了").click()
    page.get_by_label("说一句").fill("我去看看")
    page.route("**/step/", lambda route: route.abort())
    page.get_by_role("button", name="我来办").click()
    page.get_by_text("没有交上去，您写的还在").wait_for()
    assert page.get_by_label("说一句").input_value() == "我去看看"
    assert faults(page) == []


def test_whoever_is_signed_out_meanwhile_is_asked_to_sign_in(house: Ladder, opened) -> None:
    house.report()
    page = opened(DESK)
    be(page, "xu")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("link", name="三楼楼道灯坏了").click()
    page.wait_for_url("**/accounts/login/**")


@pytest.mark.parametrize(("size", "millimetres"), [("A4", (210, 297)), ("A3", (297, 420))])
def test_a_board_of_eight_posts_and_five_offices_fits_two_pages(
    house: Ladder, opened, size: str, millimetres: tuple[int, int]
) -> None:
    net = house.net
    for kind in ("neighbour_head", "community_secretary", "police", "property_keeper"):
        net.holder(kind, net.community, phone="0551-62345678")
    for kind in ("property", "party", "residents_committee", "property", "party"):
        office = net.organisation(kind, net.community, name="柳岸社区居民委员会")
        Organisation.objects.filter(pk=office.pk).update(phone="0551-60000000", address="柳岸路1号一楼")
    page = opened()
    page.goto(f"/p/{net.unit.slug}/board/?size={size}")
    assert page.locator(".board-people li").count() == 8
    assert page.locator(".board-offices li").count() == 5
    pages = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert [tuple(round(float(points) / 72 * 25.4) for points in page) for page in pages] == [millimetres] * 2
