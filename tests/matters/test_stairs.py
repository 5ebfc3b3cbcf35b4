"""The stair of a matter's page: levels are ranks, a level shows the post that had the matter."""

import pytest
from tests.factories import NOW, SYSTEM, TODAY
from tests.factories.ladder import Ladder

from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.pictures import Stair
from mulin.matters.presenters import progress
from mulin.matters.presenters.stairs import stair_of
from mulin.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def stair(matter: Matter) -> Stair:
    matter.refresh_from_db()
    drawn = stair_of(matter, list(queries.steps_of(matter)), now=NOW)
    assert drawn is not None
    return drawn


def test_posts_of_one_rank_are_one_level(ladder: Ladder) -> None:
    ladder.net.holder("community_secretary", ladder.net.community)
    ladder.net.post("neighbour_head", ladder.net.unit)
    labels = [rung.label for rung in stair(ladder.report()).rungs]
    assert labels == ["单元长", "楼栋长", "网格员", "社区工作站"]


def test_a_level_shows_the_post_that_had_the_matter(ladder: Ladder) -> None:
    people.end_term(by=SYSTEM, term=ladder.desk.pk, day=TODAY, now=NOW)
    ladder.net.holder("community_secretary", ladder.net.community)
    matter = ladder.report(category="0606")
    assert [rung.label for rung in stair(matter).rungs][-1] == "社区书记"
    assert stair(matter).now == 3


def test_levels_passed_over_say_why_and_those_stood_on_do_not(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    assert [rung.skipped for rung in stair(matter).rungs] == [
        "反映人请楼里的人回避",
        "反映人请楼里的人回避",
        "",
        "",
    ]


def test_what_comes_next_names_who_lets_their_name_be_shown(ladder: Ladder) -> None:
    ladder.net.show(ladder.unit_leader)
    matter = ladder.report()
    assert progress.next_of(matter, stair(matter)) == "接下来：单元长许红会接手这件事。"
    ladder.step(matter, "pass_up", ladder.unit_leader, "请楼栋长看看")
    assert progress.next_of(matter, stair(matter)) == "接下来：楼栋长会接手这件事。"


def test_what_comes_next_is_said_in_every_state(ladder: Ladder) -> None:
    matter = ladder.report()
    said = []
    for move, term, words in (
        ("accept", ladder.unit_leader, ""),
        ("finish", ladder.unit_leader, "换好了"),
        ("settled", None, ""),
    ):
        ladder.step(matter, move, term, words)
        drawn = stair(matter)
        said.append(progress.next_of(matter, drawn))
    assert said == [
        "接下来：单元长会办好并在这里说明，请反映人看看是不是真的解决了。",
        "接下来：请反映人看看是不是真的解决了；没解决，就往上一级。",
        "这件事办结了。又出现同样的问题，请再反映一次。",
    ]


def test_without_any_rung_community_or_street_come_next(ladder: Ladder) -> None:
    for term in (ladder.unit_leader, ladder.building_leader, ladder.officer, ladder.desk):
        people.end_term(by=SYSTEM, term=term.pk, day=TODAY, now=NOW)
    matter = ladder.report()
    assert stair_of(matter, list(queries.steps_of(matter)), now=NOW) is None
    assert progress.next_of(matter, None) == "接下来：社区或街道会接手这件事。"
