"""The page of the queue: its address is the filter, its tabs are kept, its cost does not grow."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW

from mulin.audit.models import Event
from mulin.core.errors import NotAllowed, Refused
from mulin.matters.actions import drop_filter, move_filter, save_filter
from mulin.matters.actions.saving import SAVED_MOST
from mulin.matters.models import Matter, SavedFilter
from mulin.matters.queries.saved import filters_for
from mulin.matters.rules.queue import Filter
from mulin.people.models import Term

pytestmark = pytest.mark.django_db
QUEUE = "/office/matters/"
LATE = Filter(due="late")


@pytest.fixture
def ladder(settings) -> Ladder:
    settings.SECOND_FACTOR_REQUIRED = False
    return Ladder.full()


def signed_in(ladder: Ladder, term: Term) -> Client:
    client = Client()
    client.force_login(ladder.net.account(term.person))
    return client


def titles(client: Client, **wanted: str) -> list[str]:
    return [todo.title for _matter, todo in client.get(QUEUE, wanted).context["rows"]]


def test_the_address_is_the_filter(ladder: Ladder) -> None:
    ladder.report("楼道灯坏了", now=timezone.now())
    ladder.report("垃圾没人收", "0302", now=timezone.now())
    desk = signed_in(ladder, ladder.desk)
    assert titles(desk, category="03") == ["垃圾没人收"]
    assert titles(desk, q="楼道灯", status="all") == ["楼道灯坏了"]
    chips = desk.get(QUEUE, {"category": "03", "due": "week", "place": ladder.net.building.slug}).context[
        "chips"
    ]
    assert [(chip.text, chip.query) for chip in chips] == [
        ("柳岸社区 1栋", "category=03&due=week"),
        ("环境卫生", f"place={ladder.net.building.slug}&due=week"),
        ("七天内到期的", f"place={ladder.net.building.slug}&category=03"),
    ]


def test_a_page_costs_the_same_for_one_and_for_three(ladder: Ladder) -> None:
    desk = signed_in(ladder, ladder.desk)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(QUEUE).status_code == 200
        return len(queries)

    ladder.report("第一件")
    here = Filter(place=ladder.net.building.slug)
    save_filter(name="本楼", wanted=here, by=seeing(ladder.desk), now=NOW)
    once = cost()
    ladder.report("第二件")
    ladder.report("第三件", "0302")
    there = Filter(place=ladder.net.unit.slug, category="03")
    save_filter(name="本单元的卫生", wanted=there, by=seeing(ladder.desk), now=NOW)
    assert cost() == once


def test_pages_follow_one_another(ladder: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mulin.matters.views.queue.ON_A_PAGE", 2)
    for n in range(3):
        ladder.report(f"第{n}件")
    desk = signed_in(ladder, ladder.desk)
    first = desk.get(QUEUE, {"sort": "newest"}).context
    assert titles(desk, sort="newest", after=str(first["following"])) == ["第0件"]
    last = desk.get(QUEUE, {"sort": "newest", "after": str(first["following"])})
    assert (last.context["following"], "回到第一页" in last.content.decode()) == (None, True)


def test_a_matter_opened_from_the_queue_leads_back_to_it(ladder: Ladder) -> None:
    matter = ladder.report()
    unit_leader = signed_in(ladder, ladder.unit_leader)
    [(_matter, todo)] = unit_leader.get(QUEUE, {"holder": "mine"}).context["rows"]
    page = unit_leader.get(todo.url).content.decode()
    assert f'href="{QUEUE}?holder=mine"' in page
    moved = unit_leader.post(
        f"/desk/m/{matter.number}/step/", {"move": "accept"}, headers={"Referer": f"http://x{todo.url}"}
    )
    assert moved.url == todo.url
    gone = unit_leader.post(
        f"/desk/m/{matter.number}/step/",
        {"move": "pass_up", "words": "要换整条线路"},
        headers={"Referer": f"http://x{todo.url}"},
    )
    assert gone.url == todo.url


def test_an_empty_queue_offers_the_first_step(ladder: Ladder) -> None:
    desk = signed_in(ladder, ladder.desk)
    assert "替人登记" in desk.get(QUEUE).content.decode()
    assert "去掉一两个条件" in desk.get(QUEUE, {"due": "late"}).content.decode()


def test_for_htmx_the_list_comes_alone(ladder: Ladder) -> None:
    page = signed_in(ladder, ladder.desk).get(QUEUE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page


def test_a_filter_is_kept_as_a_tab_with_a_count(ladder: Ladder) -> None:
    ladder.report("垃圾没人收", "0302")
    desk = signed_in(ladder, ladder.desk)
    saved = desk.post("/office/matters/filters/", {"name": "卫生", "category": "03", "where": ""})
    assert saved.url == f"{QUEUE}?category=03"
    page = desk.get(saved.url).context
    assert [(t.text, t.count) for t in page["tabs"] if t.kept] == [("卫生", "1")]
    assert (page["current"].text, page["current"].may_change) == ("卫生", True)
    desk.post(f"/office/matters/filters/{page['current'].kept}/drop/")
    assert SavedFilter.objects.count() == 0


def test_a_filter_by_somebodys_post_is_never_counted(ladder: Ladder) -> None:
    ladder.report()
    wanted = Filter(holder=str(ladder.unit_leader.post_id))
    save_filter(name="单元长", wanted=wanted, by=seeing(ladder.desk), now=NOW)
    tabs = signed_in(ladder, ladder.desk).get(QUEUE).context["tabs"]
    assert [(t.text, t.count) for t in tabs if t.kept] == [("单元长", None)]


def test_a_name_is_asked_for(ladder: Ladder) -> None:
    desk = signed_in(ladder, ladder.desk)
    page = desk.post("/office/matters/filters/", {"name": "", "due": "late"}, follow=True).content.decode()
    assert "起个名字" in page


def test_a_shared_filter_is_found_by_those_who_work_there(ladder: Ladder) -> None:
    save_filter(name="过期", wanted=LATE, by=seeing(ladder.desk), now=NOW, place=ladder.net.community)
    save_filter(name="我的", wanted=LATE, by=seeing(ladder.desk), now=NOW)
    finders = (ladder.desk, ladder.officer, ladder.unit_leader)
    seen = [[one.name for one in filters_for(seeing(term))] for term in finders]
    assert seen == [["过期", "我的"], ["过期"], ["过期"]]


def test_only_who_may_change_the_place_shares(ladder: Ladder) -> None:
    with pytest.raises(NotAllowed):
        save_filter(name="过期", wanted=LATE, by=seeing(ladder.officer), now=NOW, place=ladder.net.community)
    kept = save_filter(name="过期", wanted=LATE, by=seeing(ladder.desk), now=NOW, place=ladder.net.community)
    own = save_filter(name="过期", wanted=LATE, by=seeing(ladder.desk), now=NOW)
    for key in (kept.pk, own.pk):
        with pytest.raises(NotAllowed):
            drop_filter(key=key, by=seeing(ladder.officer), now=NOW)
    officer = signed_in(ladder, ladder.officer)
    assert officer.post(f"/office/matters/filters/{kept.pk}/forward/").status_code == 404


def test_the_same_name_again_says_what_it_now_asks_for(ladder: Ladder) -> None:
    by = seeing(ladder.desk)
    first = save_filter(name="看", wanted=LATE, by=by, now=NOW)
    second = save_filter(name=" 看 ", wanted=Filter(asked="1"), by=by, now=NOW)
    assert (first.pk, second.query) == (second.pk, "asked=1")
    assert Event.objects.filter(action="filter.saved").count() == 2


def test_filters_are_ordered_and_not_endless(ladder: Ladder) -> None:
    by = seeing(ladder.desk)
    kept = [save_filter(name=f"第{n}", wanted=LATE, by=by, now=NOW) for n in range(SAVED_MOST)]
    with pytest.raises(Refused, match="filters_many"):
        save_filter(name="再一个", wanted=LATE, by=by, now=NOW)
    move_filter(key=kept[2].pk, by=by, now=NOW)
    move_filter(key=kept[0].pk, by=by, now=NOW)
    assert [one.name for one in filters_for(by)][:3] == ["第0", "第2", "第1"]


def test_nobody_has_the_tabs_of_a_stranger(ladder: Ladder) -> None:
    assert Matter.objects.count() == 0
    assert Client().get(QUEUE).status_code == 302
