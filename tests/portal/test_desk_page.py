"""The desk: piles of what waits, a search in one's own places, the list alone for htmx."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.ladder import Ladder

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


def piles(client: Client) -> list[tuple[str, int]]:
    return [(str(pile.title), len(pile.lines)) for pile in client.get(DESK).context["piles"]]


def test_what_waits_lies_in_piles_by_what_it_needs(ladder: Ladder) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.officer)
    assert piles(client) == []
    ladder.step(matter, "pass_up", ladder.unit_leader, "请网格员")
    ladder.step(matter, "pass_up", ladder.building_leader, "请网格员")
    assert piles(client) == [("新来的，等您接手", 1)]
    ladder.step(matter, "accept", ladder.officer)
    assert piles(client) == [("您正在办的", 1)]
    other = ladder.report("门禁坏了")
    ladder.step(other, "accept", ladder.unit_leader)
    ladder.step(other, "finish", ladder.unit_leader, "修好了")
    assert piles(client) == [("您正在办的", 1), ("说办好了，等您去看", 1)]


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
