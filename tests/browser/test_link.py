"""A party without an account answers by its link, on a phone; the browser tells nobody where it was."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.conftest import faults
from tests.factories.ladder import Ladder, seeing

from mulin.core.words import DAY
from mulin.matters import queries
from mulin.matters.actions import issue_link
from mulin.matters.models import Matter
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party

pytestmark = pytest.mark.browser


def test_a_party_answers_by_its_link(house: Ladder, opened) -> None:
    now = timezone.now()
    matter = house.report("业委会账目不公开", "1202", now=now)
    given = Given(parties=(Party(code="ZJ"),), until=timezone.localdate(now) + 5 * DAY)
    house.step(matter, "summon", house.desk, "请查一查账目", given=given, now=now)
    (task,) = queries.tasks_of(Matter.objects.get())
    secret = issue_link(task_id=task.pk, by=seeing(house.desk), now=now)
    page = opened()
    page.goto(f"/t/{secret}/")
    page.get_by_role("button", name="接了").click()
    expect(page.get_by_text("接了，正在办")).to_be_visible()
    page.get_by_label("说一句").fill("账目查过了，已经贴出来")
    page.get_by_role("button", name="办好了，答复").click()
    expect(page.get_by_role("heading", name="收到了，谢谢")).to_be_visible()
    assert faults(page) == []
    task.refresh_from_db()
    assert task.status == "answered"
