"""The page behind a door's QR: who is responsible, what goes on, and no more than each lets be shown."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories import NOW, SYSTEM, TODAY, place
from tests.factories.ladder import Ladder, seeing

from mulin.briefing import actions as briefs
from mulin.briefing.presenters.brief import made_from
from mulin.briefing.rules.periods import Period
from mulin.campaigns import actions as campaigns
from mulin.people import actions as people
from mulin.places.models import Organisation, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def opened(client: Client, at: Place) -> str:
    page = client.get(reverse("portal:door", args=[at.slug]))
    assert page.status_code == 200
    return str(page.content.decode())


def names(html: str) -> list[str]:
    return [
        re.sub(r"\s+|<[^>]*>", "", name) for name in re.findall(r'"person-name">(.*?)</p>', html, re.DOTALL)
    ]


def test_each_post_shows_what_its_holder_lets_be_shown(client: Client, ladder: Ladder) -> None:
    people.add_contact(by=SYSTEM, person=ladder.unit_leader.person_id, phone="13800000001", now=NOW)
    ladder.net.show(ladder.unit_leader)
    people.end_term(by=SYSTEM, term=ladder.building_leader.pk, day=TODAY, now=NOW)
    html = opened(client, ladder.net.unit)
    assert names(html) == ["许红", "岗位还空着", "有人在岗", "有人在岗"]
    assert re.findall(r"tel:(\d+)", html) == ["13800000001"]
    assert "章春" not in html


def test_whoever_stands_in_is_shown_as_such(client: Client, ladder: Ladder) -> None:
    term = ladder.unit_leader
    people.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=None, now=NOW)
    other = ladder.net.person("陈燕")
    people.stand_in(by=SYSTEM, post=term.post_id, seat=1, person=other.pk, since=TODAY, until=None, now=NOW)
    assert opened(client, ladder.net.unit).count("代班") == 1


def test_what_goes_on_is_listed_without_words_and_what_is_not_public_not_at_all(
    client: Client, ladder: Ladder
) -> None:
    ladder.report("三楼王阿姨家门口灯坏了")
    ladder.report("他又动手了", "0606")
    html = opened(client, ladder.net.unit)
    assert html.count('class="row-line"') == 1
    assert ["王阿姨" in html, "等单元长接手" in html] == [False, True]


def test_in_large_type_fewer_things_are_listed_at_once(client: Client, ladder: Ladder) -> None:
    for _ in range(5):
        ladder.report(key=uuid4())
    normal = opened(client, ladder.net.unit)
    client.cookies["elder"] = "1"
    large = opened(client, ladder.net.unit)
    assert [html.count('class="row-line"') for html in (normal, large)] == [5, 3]
    assert ["person-note" in html for html in (normal, large)] == [True, False]


def test_offices_stand_with_their_number_and_address(client: Client, ladder: Ladder) -> None:
    assert "社区和物业" not in opened(client, ladder.net.unit)
    office = ladder.net.organisation("property", ladder.net.community, name="安居物业")
    Organisation.objects.filter(pk=office.pk).update(phone="0551-62345678", address="北门岗亭旁")
    html = opened(client, ladder.net.unit)
    assert ["安居物业" in html, "北门岗亭旁" in html, "tel:0551-62345678" in html] == [True, True, True]


def test_a_place_without_a_house_offers_its_doors_first(client: Client, ladder: Ladder) -> None:
    html = opened(client, ladder.net.community)
    assert html.index('id="below"') < html.index('id="who"')
    assert "<svg class=" in opened(client, ladder.net.building)
    assert 'id="below"' not in opened(client, ladder.net.unit)


def test_nobody_responsible_is_said_with_what_to_do(client: Client, ladder: Ladder) -> None:
    other = place("community", "新柳社区", ladder.net.street)
    assert "这里还没有登记负责的人" in opened(client, other)


def test_the_way_to_report_is_there_once(client: Client, ladder: Ladder) -> None:
    html = opened(client, ladder.net.unit)
    assert html.count(reverse("matters:report", args=[ladder.net.unit.slug])) == 1


def test_a_closed_door_does_not_exist(client: Client, ladder: Ladder) -> None:
    assert client.get(reverse("portal:door", args=["nowhere"])).status_code == 404


def test_a_door_costs_the_same_however_much_goes_on(client: Client, ladder: Ladder) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            opened(client, ladder.net.building)
        return len(queries)

    ladder.report()
    once = cost()
    for number in (2, 3):
        ladder.report(place=place("unit", f"{number}单元", ladder.net.building), key=uuid4())
    assert cost() == once


def test_a_campaign_under_way_and_a_published_brief_are_found_from_the_door(
    client: Client, ladder: Ladder
) -> None:
    today, now = timezone.localdate(), timezone.now()
    new = campaigns.NewCampaign("清理楼道堆物", today, today, ladder.officer.post_id, (ladder.net.unit.pk,))
    campaign = campaigns.open_campaign(new=new, by=seeing(ladder.officer), now=now)
    period = Period(today, today)
    draft = {"place": ladder.net.community, "area": None, "by": SYSTEM, "now": now, "period": period}
    brief = briefs.make(made=made_from(ladder.net.community, period), **draft)
    assert brief.title not in opened(client, ladder.net.unit)
    briefs.publish(key=brief.pk, by=SYSTEM, now=now)
    html = opened(client, ladder.net.unit)
    assert (f"/c/{campaign.pk}/" in html, brief.title in html) == (True, True)
