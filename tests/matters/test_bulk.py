"""The same move of many: each by itself, nothing half done, a second press does nothing twice."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, TODAY, place

from mulin.core.errors import NotAllowed, Refused
from mulin.matters.actions import take_steps
from mulin.matters.models import Matter, Step
from mulin.matters.queries.queue import orders_of, posts_for_all
from mulin.matters.rules.bulk import BULK, BULK_MOST
from mulin.matters.rules.given import Given
from mulin.matters.rules.moves import MOVES, Role
from mulin.people.models import Term

pytestmark = pytest.mark.django_db
TOGETHER = "/office/matters/together/"


@pytest.fixture
def ladder(settings) -> Ladder:
    settings.SECOND_FACTOR_REQUIRED = False
    return Ladder.full()


def together(matters: list[Matter], move: str, term: Term, given: Given, words: str = "一起办") -> list[str]:
    """What became of each, in the order in which they were asked for."""
    by, seen = seeing(term), orders_of(matters)
    became = take_steps(seen=seen, move=move, by=by, now=NOW, words=words, given=given)
    found = {one.matter.pk: _why(one.why) for one in became}
    return [found[matter.pk] for matter in matters]


def _why(why: Exception | None) -> str:
    return "done" if why is None else f"{type(why).__name__}:{why}"


def test_what_somebody_vouches_for_is_done_one_by_one() -> None:
    vouched = {"finish", "settled", "contacted", "accept", "decide", "not_reached", "decline"}
    assert vouched.isdisjoint(BULK)
    assert all(MOVES[move].by & {Role.HOLDER, Role.ABOVE} for move in BULK)


def test_each_is_done_or_says_why_not(ladder: Ladder) -> None:
    elsewhere = place("building", "2栋", place("community", "新柳社区", ladder.net.street))
    mine, ended, far = ladder.report(), ladder.report("门禁坏了"), ladder.report("井盖没了", place=elsewhere)
    ladder.step(ended, "withdraw")
    given = Given(post=ladder.officer.post_id)
    became = together([mine, ended, far], "assign", ladder.desk, given)
    assert became == ["done", "Refused:assign", "NotAllowed:assign"]
    assert Matter.objects.get(pk=mine.pk).holder_id == ladder.officer.post_id
    assert Step.objects.filter(move="assign").count() == 1


def test_what_is_refused_leaves_nothing_behind(ladder: Ladder) -> None:
    matters = [ladder.report(), ladder.report("垃圾没人收", "0302")]
    given = Given(category="0302")
    assert together(matters, "recategorise", ladder.desk, given) == ["done", "Refused:category"]
    assert list(Step.objects.filter(move="recategorise").values_list("matter", flat=True)) == [matters[0].pk]


def test_a_second_press_does_nothing_twice(ladder: Ladder) -> None:
    matters = [ladder.report(), ladder.report("门禁坏了")]
    by, seen = seeing(ladder.desk), orders_of(matters)
    given = Given(post=ladder.officer.post_id)

    def press() -> list[str]:
        became = take_steps(seen=seen, move="assign", by=by, now=NOW, words="统一来办", given=given)
        return [_why(one.why) for one in became]

    assert [press(), press()] == [["done", "done"], ["Refused:moved_on", "Refused:moved_on"]]
    assert Step.objects.filter(move="assign").count() == 2


def test_several_reports_of_one_outage_become_one(ladder: Ladder) -> None:
    first, *others = [ladder.report("整栋楼停水", "0901") for _ in range(3)]
    became = together(others, "merge", ladder.desk, Given(into=first.pk))
    assert (became, first.merged.count()) == (["done", "done"], 2)


def test_time_is_asked_for_what_is_in_hand(ladder: Ladder) -> None:
    in_hand, waits = ladder.report(), ladder.report("门禁坏了")
    ladder.step(in_hand, "accept", ladder.unit_leader)
    given = Given(until=TODAY + timedelta(days=5))
    became = together([in_hand, waits], "ask_time", ladder.unit_leader, given, "等配件")
    assert became == ["done", "Refused:ask_time"]


@pytest.mark.parametrize(("move", "many"), [("finish", 1), ("assign", 0), ("assign", BULK_MOST + 1)])
def test_only_certain_moves_and_not_too_many(ladder: Ladder, move: str, many: int) -> None:
    seen = {UUID(int=n): 1 for n in range(many)}
    with pytest.raises(Refused):
        take_steps(seen=seen, move=move, by=seeing(ladder.desk), now=NOW, words="x", given=Given())


def test_the_posts_offered_stand_on_every_ladder(ladder: Ladder) -> None:
    net = ladder.net
    other = place("building", "2栋", net.community)
    here, there = ladder.report(), ladder.report("垃圾没人收", place=other)
    offered = [
        [rung.post.kind_id for rung in posts_for_all(matters, day=TODAY)]
        for matters in ([here], [here, there], [])
    ]
    ladder_here = ["unit_leader", "building_leader", "grid_officer", "community_desk"]
    assert offered == [ladder_here, ["community_desk"], []]


def signed_in(ladder: Ladder, term: Term) -> Client:
    client = Client()
    client.force_login(ladder.net.account(term.person))
    return client


def test_ticked_then_said_once_then_told_of_each(ladder: Ladder) -> None:
    matters = [ladder.report(), ladder.report("门禁坏了")]
    desk = signed_in(ladder, ladder.desk)
    numbers = [matter.number for matter in matters]
    page = desk.post(TOGETHER, {"matter": numbers, "list": "due=late"})
    seen = [row.seen for row in page.context["rows"]]
    assert sorted(seen) == sorted(f"{number}-1" for number in numbers)
    data = {"ticked": seen, "move": "assign", "post": ladder.officer.post_id, "list": "due=late"}
    bare = desk.post(f"{TOGETHER}do/", data)
    assert (bare.status_code, "请写几个字" in bare.content.decode()) == (422, True)
    done = desk.post(f"{TOGETHER}do/", data | {"words": "一起查线路"})
    assert [(row.done, str(row.said)) for row in done.context["results"]] == [
        (True, "派出去了，现在由网格员办。")
    ] * 2
    assert done.context["opened"].url == "/office/matters/?due=late"
    again = desk.post(f"{TOGETHER}do/", data | {"words": "一起查线路"})
    assert [row.done for row in again.context["results"]] == [False, False]


def test_before_many_become_one_it_is_shown(ladder: Ladder) -> None:
    first, *others = [ladder.report("整栋楼停水", "0901") for _ in range(3)]
    desk = signed_in(ladder, ladder.desk)
    data = {"ticked": [f"{one.number}-1" for one in others], "move": "merge", "into": first.number}
    asked = desk.post(f"{TOGETHER}do/", data)
    assert (asked.context["same"].matter, first.merged.count()) == (first, 0)
    assert desk.post(f"{TOGETHER}do/", data | {"into": "1"}).status_code == 422
    desk.post(f"{TOGETHER}do/", data | {"sure": "on"})
    assert first.merged.count() == 2


@pytest.mark.parametrize("data", [{}, {"matter": ["x"]}, {"matter": ["12345"]}])
def test_nothing_ticked_says_so(ladder: Ladder, data: dict[str, list[str]]) -> None:
    page = signed_in(ladder, ladder.desk).post(TOGETHER, data)
    assert (page.status_code, "1 到 100 件" in page.content.decode()) == (422, True)


def test_a_move_that_is_none_of_these_is_refused(ladder: Ladder) -> None:
    matter = ladder.report()
    data = {"ticked": f"{matter.number}-1", "move": "finish", "words": "好了"}
    assert signed_in(ladder, ladder.desk).post(f"{TOGETHER}do/", data).status_code == 422


def test_one_who_is_not_above_it_is_told(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "pass_up", ladder.unit_leader, "没有梯子")
    with pytest.raises(NotAllowed):
        ladder.step(matter, "assign", ladder.unit_leader, "x", given=Given(post=ladder.desk.post_id))
    data = {"ticked": f"{matter.number}-2", "move": "recategorise", "category": "0302"}
    page = signed_in(ladder, ladder.unit_leader).post(f"{TOGETHER}do/", data)
    assert [str(row.said) for row in page.context["results"]] == [
        "这件不在您手上，您也不在它的上一级，没有动。"
    ]
