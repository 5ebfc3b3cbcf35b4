"""A campaign on a phone: from the round to a place, a picture before and after, and on to the next."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.conftest import be, faults
from tests.campaigns.round import Round, picture
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import place

from mulin.campaigns import actions

pytestmark = pytest.mark.browser


def test_the_stairwell_leader_walks_the_round(house: Ladder, opened, tmp_path: Path) -> None:
    place("unit", "2单元", house.net.building)
    today = timezone.localdate()
    new = Round(house).new(first_on=today, last_on=today + timedelta(days=2))
    campaign = actions.open_campaign(new=new, by=seeing(house.officer), now=timezone.now())
    for name, colour in (("before.jpg", "peru"), ("after.jpg", "linen")):
        (tmp_path / name).write_bytes(picture(colour).read())
    page = opened()
    be(page, "zhang")
    page.goto("/desk/")
    page.get_by_role("link", name="集中整治：清理楼道堆物").click()
    page.get_by_role("link", name="去下一处：1栋 1单元").click()
    page.get_by_label("办之前拍一张").set_input_files(tmp_path / "before.jpg")
    page.get_by_label("办好了拍一张").set_input_files(tmp_path / "after.jpg")
    page.get_by_role("button", name="这里办好了").click()
    expect(page.get_by_role("heading", name="1栋 2单元")).to_be_visible()
    page.get_by_role("link", name="回到全部地方").click()
    expect(page.get_by_text("2处里走完1处")).to_be_visible()
    assert (faults(page), page.get_by_role("figure").count()) == ([], 2)
    assert list(campaign.sites.order_by("order").values_list("status", flat=True)) == ["done", "open"]
