"""What everybody may know of a place: kind, building, month, how far; no person, no words that were not released."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.ladder import Ladder
from tests.factories.net import place

from mulin.core.scope import Scope
from mulin.matters.actions import release_words
from mulin.matters.models import Matter
from mulin.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def progress(at: Place, **asked: str):
    return Client().get(f"/p/{at.slug}/progress/", asked)


def finished(ladder: Ladder, words: str, *, days: int = 0) -> Matter:
    matter = ladder.report(words)
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "修好了")
    ladder.step(matter, "settled")
    Matter.objects.filter(pk=matter.pk).update(ended_at=timezone.now() - timedelta(days=days))
    return matter


def test_open_and_settled_this_month_by_group(ladder: Ladder) -> None:
    net = ladder.net
    other = place("building", "2栋", net.community)
    ladder.report("三楼楼道灯坏了")
    ladder.report("垃圾没人收", "0302", place=other)
    ladder.report("他又动手了", "0606")
    finished(ladder, "门禁坏了")
    finished(ladder, "扶手松了", days=40)
    ladder.step(ladder.report("不要了"), "withdraw")
    page = progress(net.community).context
    assert [(g.name, g.open, g.settled) for g in page["groups"]] == [
        ("公共设施维修", 1, 1),
        ("环境卫生", 1, 0),
    ]
    assert (page["open"], page["settled"]) == (2, 1)
    assert sorted(one.building for one in page["going_on"]) == ["1栋", "2栋"]
    assert [one.building for one in page["lately"]] == ["1栋"]


def test_no_words_stand_there_until_they_are_released(ladder: Ladder) -> None:
    matter = ladder.report("三楼楼道灯坏了")
    sealed = ladder.report("他又动手了", "0606")
    page = progress(ladder.net.community).content.decode()
    assert [words in page for words in ("楼道灯坏了", "动手", str(sealed.number), "1单元")] == [False] * 4
    release_words(matter_id=matter.pk, how="online", by=Scope.nobody(), now=timezone.now(), owns=True)
    assert "三楼楼道灯坏了" in progress(ladder.net.community).content.decode()


def test_a_stairwell_shows_its_building_and_the_door_leads_there(ladder: Ladder) -> None:
    ladder.report(place=ladder.net.building)
    page = progress(ladder.net.unit)
    assert (page.context["place"], len(page.context["going_on"])) == (ladder.net.building, 1)
    door = Client().get(f"/p/{ladder.net.unit.slug}/").content.decode()
    assert f"/p/{ladder.net.unit.slug}/progress/" in door
    assert progress(Place(slug="nowhere")).status_code == 404


def test_what_concerns_a_place_from_elsewhere_is_there(ladder: Ladder) -> None:
    other = place("building", "2栋", ladder.net.community)
    ladder.report("两栋中间的路灯", "0806", affects=(other,))
    assert len(progress(other).context["going_on"]) == 1


def test_pages_follow_one_another(ladder: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mulin.portal.progress.ON_A_PAGE", 2)
    for n in range(3):
        ladder.report(f"第{n}件")
    first = progress(ladder.net.community).context
    second = progress(ladder.net.community, after=str(first["following"])).context
    assert [len(page["going_on"]) for page in (first, second)] == [2, 1]
    assert second["following"] is None


def test_the_page_costs_the_same_for_one_and_for_three(ladder: Ladder) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            progress(ladder.net.community)
        return len(queries)

    ladder.report()
    once = cost()
    for name in ("2栋", "3栋"):
        ladder.report(place=place("building", name, ladder.net.community))
    assert cost() == once


def test_an_empty_place_says_so_and_the_first_page_leads_here(ladder: Ladder) -> None:
    assert "没有正在办的公开的事" in progress(ladder.net.community).content.decode()
    finished(ladder, "门禁坏了")
    home = Client().get("/").content.decode()
    assert ("这个月办结了 1 件" in home, f"/p/{ladder.net.street.slug}/progress/" in home) == (True, True)
