"""The board of how far things are: public matters of the month, by kind and building, with released words alone."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import place

from mulin.boards.presenters.progress import progress_of
from mulin.matters.actions import release_words
from mulin.matters.presenters.publicly import Group

pytestmark = pytest.mark.django_db


def test_it_counts_public_matters_and_tells_released_ones(client: Client, settings) -> None:
    settings.PUBLIC_URL = "https://mulin.example"
    ladder, now = Ladder.full(), timezone.now()
    other = place("building", "2栋", ladder.net.community)
    ladder.report(now=now)
    ladder.report("他又动手了", "0606", now=now)
    ladder.report("垃圾没人收", "0301", place=other, now=now)
    done = ladder.report("楼下路灯不亮", now=now, key=uuid4())
    ladder.step(done, "accept", ladder.unit_leader, now=now)
    ladder.step(done, "finish", ladder.unit_leader, "换了", now=now)
    ladder.step(done, "settled", now=now)
    found = progress_of(ladder.net.community, now=now, day=timezone.localdate(now))
    assert (found.open, found.settled, found.more, found.stories) == (2, 1, 0, [])
    assert found.buildings == [Group("1栋", 1, 1), Group("2栋", 1, 0)]
    release_words(matter_id=done.pk, how="online", by=seeing(ladder.desk), now=now, owns=True)
    client.cookies["django_language"] = "en"
    html = client.get(reverse("boards:progress", args=[ladder.net.community.slug])).content.decode()
    assert re.findall(r"<li>([^<]*)</li>", html.split("board-stories")[1])[:1] == ["楼下路灯不亮"]
    link = f"https://mulin.example/p/{ladder.net.community.slug}/progress/"
    assert [link in html, "办得怎么样了" in html, "三楼楼道灯坏了" in html] == [True, True, False]


def test_an_empty_month_says_so_and_a_stairwell_is_its_building(client: Client) -> None:
    ladder = Ladder.full()
    page = client.get(reverse("boards:progress", args=[ladder.net.unit.slug]))
    assert page.context["place"] == ladder.net.building
    assert "这个月没有公开的事" in page.content.decode()
