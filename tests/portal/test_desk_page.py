"""The desk: piles of what waits, a search in one's own places, the list alone for htmx."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from tests.factories.ladder import Ladder
from tests.factories.net import place

from mulin.core.scope import Scope
from mulin.matters.rules.given import Given
from mulin.people.actions import ask_for_post
from mulin.people.models import Term

pytestmark = pytest.mark.django_db
DESK = "/desk/"


@pytest.fixture
def ladder(settings) -> Ladder:
    settings.SECOND_FACTOR_REQUIRED = False
    return Ladder.full()


def signed_in(ladder: Ladder, term: Term) -> Client:
    client = Client()
    client.force_login(ladder.net.account(term.person))
    return client


def piles(client: Client) -> list[tuple[str, list[str]]]:
    return [
        (str(pile.title), [todo.waits for todo in pile.todos]) for pile in client.get(DESK).context["piles"]
    ]


def test_what_waits_lies_by_when_it_is_due(ladder: Ladder) -> None:
    now, client = timezone.now(), signed_in(ladder, ladder.officer)
    assert piles(client) == []
    late = ladder.report(avoid_volunteers=True, now=now - timedelta(days=9))
    assert piles(client) == [("过了时限的", ["等网格员接手"])]
    ladder.step(late, "accept", ladder.officer, now=now - timedelta(days=8))
    assert piles(client) == [("过了时限的", ["网格员正在办"])]
    ladder.step(late, "finish", ladder.officer, "修好了", now=now)
    assert piles(client) == []  # whoever claims it done does not check it
    other = ladder.report("门禁坏了", now=now)
    ladder.step(other, "accept", ladder.unit_leader, now=now)
    ladder.step(other, "finish", ladder.unit_leader, "修好了", now=now)
    assert piles(client) == [("七天之内", ["说办好了，等人去看"])]


def test_what_waits_for_others_lies_last(ladder: Ladder) -> None:
    now, client = timezone.now(), signed_in(ladder, ladder.officer)
    matter = ladder.report(avoid_volunteers=True, now=now)
    ladder.step(matter, "accept", ladder.officer, now=now)
    until = Given(until=localdate(now) + timedelta(days=2))
    ladder.step(matter, "ask_reporter", ladder.officer, "哪一盏?", now=now, given=until)
    assert piles(client) == [("等别人的", ["等反映人补充"])]


def test_whoever_stands_above_is_asked_for_time(ladder: Ladder) -> None:
    now = timezone.now()
    matter = ladder.report(now=now)
    ladder.step(matter, "accept", ladder.unit_leader, now=now)
    until = Given(until=localdate(now) + timedelta(days=5))
    ladder.step(matter, "ask_time", ladder.unit_leader, "缺灯座", now=now, given=until)
    client = signed_in(ladder, ladder.building_leader)
    [(_title, asked)] = piles(client)
    assert asked == ["请您答复：要延期，或先放一放"]
    ladder.step(matter, "grant_time", ladder.officer, now=now)
    assert piles(client) == []


def test_one_who_stands_above_elsewhere_is_not_asked(ladder: Ladder) -> None:
    now = timezone.now()
    matter = ladder.report(now=now)
    ladder.step(matter, "accept", ladder.unit_leader, now=now)
    until = Given(until=localdate(now) + timedelta(days=5))
    ladder.step(matter, "ask_time", ladder.unit_leader, "缺灯座", now=now, given=until)
    other = ladder.net.holder("building_leader", place("building", "2栋", ladder.net.community), name="何远")
    assert piles(signed_in(ladder, other)) == []


def test_who_would_like_a_post_waits_on_the_desk(ladder: Ladder) -> None:
    post = ladder.net.post("lane_keeper", ladder.net.community)
    ask_for_post(by=Scope.nobody(), post=post.pk, name="林小满", phone="13900000000", now=timezone.now())
    [(title, waits)] = piles(signed_in(ladder, ladder.desk))
    assert (title, waits) == ("不急的", ["等您答复"])


def test_an_empty_desk_offers_the_first_step(ladder: Ladder) -> None:
    page = signed_in(ladder, ladder.unit_leader).get(DESK).content.decode()
    assert "现在没有等您办的事" in page
    assert reverse("matters:for_someone") in page


def test_for_htmx_the_list_comes_alone(ladder: Ladder) -> None:
    ladder.report()
    page = signed_in(ladder, ladder.unit_leader).get(DESK, headers={"HX-Request": "true"})
    assert ["<html" in page.content.decode(), "HX-Request" in page["Vary"]] == [False, True]
    assert page.content.decode().count('class="row-line"') == 1


@pytest.mark.parametrize(("said", "found"), [("楼道灯", 1), ("下雪", 0), (" ", 0)])
def test_words_are_found_in_ones_own_places(ladder: Ladder, said: str, found: int) -> None:
    ladder.report("三楼楼道灯坏了")
    page = signed_in(ladder, ladder.officer).get(DESK, {"q": said})
    assert len(page.context["found"]) == found


def test_whoever_is_signed_in_reads_who_they_are_and_can_leave(ladder: Ladder) -> None:
    client = signed_in(ladder, ladder.unit_leader)
    assert "许红" in client.get(DESK).content.decode()
    assert client.post(reverse("account_logout")).url == "/"
    assert client.get(DESK).url.startswith(reverse("account_login"))


def test_an_account_without_a_post_is_told_so(ladder: Ladder) -> None:
    client = Client()
    client.force_login(ladder.net.account(ladder.net.person("吴前")))
    page = client.get(DESK)
    assert (page.status_code, "这一页不归您" in page.content.decode()) == (403, True)
