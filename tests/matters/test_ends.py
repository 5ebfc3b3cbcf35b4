"""The ways of a matter beside the straight one."""

from datetime import date, timedelta

import pytest
from tests.factories.ladder import Ladder
from tests.factories.net import NOW

from mulin.core.errors import NotAllowed, Refused
from mulin.matters.models import Matter, Words
from mulin.matters.rules.given import Given

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def last(matter: Matter) -> tuple[str, str, dict[str, str]]:
    matter.refresh_from_db()
    step = matter.steps.order_by("order").last()
    assert step is not None
    return matter.status, matter.outcome, step.detail


def finished(ladder: Ladder) -> Matter:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    return ladder.step(matter, "finish", ladder.unit_leader, "换了")


def test_sent_back_twice_then_the_level_above_decides(ladder: Ladder) -> None:
    matter = ladder.report()
    for _time in range(2):
        ladder.step(matter, "pass_up", ladder.unit_leader, "我没有梯子")
        ladder.step(matter, "send_back", ladder.building_leader, "楼道里有梯子")
    ladder.step(matter, "pass_up", ladder.unit_leader, "还是不行")
    with pytest.raises(Refused, match="sent_back_twice"):
        ladder.step(matter, "send_back", ladder.building_leader, "再试试")
    given = Given(post=ladder.building_leader.post_id)
    with pytest.raises(NotAllowed):
        ladder.step(matter, "assign", ladder.unit_leader, "给楼长", given=given)
    chosen = Given(post=ladder.unit_leader.post_id)
    after = ladder.step(matter, "assign", ladder.officer, "许师傅来办,我去借梯子", given=chosen)
    assert (after.holder_id, after.bound) == (ladder.unit_leader.post_id, True)
    with pytest.raises(Refused, match="bound"):
        ladder.step(matter, "pass_up", ladder.unit_leader, "不办")


def test_the_desk_gives_a_matter_to_a_rung_below(ladder: Ladder) -> None:
    matter = ladder.report(category="1202", words="业委会换届")
    with pytest.raises(Refused, match="post"):
        ladder.step(matter, "assign", ladder.desk, "请办", given=Given(post=ladder.desk.post_id))
    with pytest.raises(Refused, match="post_below_floor"):
        ladder.step(matter, "assign", ladder.desk, "请办", given=Given(post=ladder.officer.post_id))
    light = ladder.report(avoid_volunteers=True)
    above = Given(post=ladder.desk.post_id)
    with pytest.raises(Refused, match="post"):
        ladder.step(light, "assign", ladder.officer, "请社区办", given=above)
    up = ladder.step(light, "pass_up", ladder.officer, "要请电工")
    down = ladder.step(up, "assign", ladder.desk, "电工已约好", given=Given(post=ladder.officer.post_id))
    assert (down.holder_id, down.bound, down.status) == (ladder.officer.post_id, False, "reported")


def test_the_reporter_may_ask_that_no_neighbour_knows(ladder: Ladder) -> None:
    matter = ladder.report()
    after = ladder.step(matter, "avoid")
    assert (after.holder_id, after.avoid_volunteers) == (ladder.officer.post_id, True)
    with pytest.raises(Refused, match="no_volunteer"):
        ladder.step(matter, "avoid")


def test_declined_with_its_ground_and_the_way_on(ladder: Ladder) -> None:
    matter = ladder.report()
    with pytest.raises(Refused, match="volunteer"):
        ladder.step(matter, "decline", ladder.unit_leader, "不归我们", given=Given(ground="court"))
    ladder.step(matter, "avoid")
    with pytest.raises(Refused, match="ground"):
        ladder.step(matter, "decline", ladder.officer, "已经在打官司", given=Given(ground="tired"))
    ladder.step(matter, "decline", ladder.officer, "法院已受理,请找承办法官", given=Given(ground="court"))
    assert last(matter) == ("declined", "declined", {"ground": "court"})
    after = ladder.step(matter, "reopen", None, "法院说不归他们管")
    assert (after.status, after.outcome, after.holder_id) == ("reopened", "", ladder.desk.post_id)


def test_a_withdrawn_matter_keeps_its_words_a_year_and_no_more(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "withdraw")
    assert last(matter) == ("withdrawn", "withdrawn", {})
    with pytest.raises(Refused):
        ladder.step(matter, "reopen", None, "又坏了")


def test_closed_and_reopened_within_thirty_days_goes_up(ladder: Ladder) -> None:
    matter = finished(ladder)
    ladder.step(matter, "settled")
    assert last(matter)[:2] == ("closed", "settled")
    with pytest.raises(Refused, match="too_late"):
        ladder.step(matter, "reopen", None, "又坏了", now=NOW + 31 * DAY)
    after = ladder.step(matter, "reopen", None, "又坏了", now=NOW + 30 * DAY)
    assert (after.status, after.holder_id, after.turn) == ("reopened", ladder.building_leader.post_id, 2)


def test_not_reached_after_tries_on_two_days(ladder: Ladder) -> None:
    matter = finished(ladder)
    ladder.step(matter, "try_reach", ladder.officer)
    with pytest.raises(Refused, match="tried_today"):
        ladder.step(matter, "try_reach", ladder.officer)
    with pytest.raises(Refused, match="too_few_tries"):
        ladder.step(matter, "not_reached", ladder.officer)
    ladder.step(matter, "try_reach", ladder.officer, now=NOW + DAY)
    ladder.step(matter, "not_reached", ladder.officer, now=NOW + DAY)
    assert last(matter)[:2] == ("closed", "not_reached")


def test_the_top_decides_what_is_again_not_settled_with_a_reason(ladder: Ladder) -> None:
    matter = ladder.report(category="1202", words="业委会换届")
    ladder.step(matter, "accept", ladder.desk)
    ladder.step(matter, "finish", ladder.desk, "已开会")
    secretary = ladder.net.holder("community_secretary", ladder.net.community, name="邵书")
    with pytest.raises(Refused, match=r"decide|not"):
        ladder.step(matter, "decide", secretary, "按会议办")
    ladder.step(matter, "not_settled", None, "没有公示")
    with pytest.raises(NotAllowed):
        ladder.step(matter, "decide", ladder.desk, "按会议办")  # who claimed it done does not judge it
    ladder.step(matter, "decide", secretary, "会议有效,公示今天补上")
    assert last(matter)[:2] == ("closed", "decided")


def test_merged_into_the_same_trouble_and_parted_again(ladder: Ladder) -> None:
    first, second = ladder.report(), ladder.report("二楼灯不亮")
    with pytest.raises(Refused, match="into"):
        ladder.step(second, "merge", ladder.unit_leader, given=Given(into=second.pk))
    ladder.step(second, "merge", ladder.unit_leader, given=Given(into=first.pk))
    assert last(second) == ("merged", "merged", {"matter": str(first.pk)})
    with pytest.raises(Refused, match="takes_others"):
        ladder.step(first, "merge", ladder.unit_leader, given=Given(into=second.pk))
    after = ladder.step(second, "part", ladder.officer, "不是同一盏灯")
    assert (after.status, after.into_id, after.turn) == ("reported", None, 2)


def test_nothing_merges_into_what_has_ended_or_is_sealed(ladder: Ladder) -> None:
    closed = finished(ladder)
    ladder.step(closed, "settled")
    sealed = ladder.report("家里吵架", category="0605")
    other = ladder.report()
    for into in (closed, sealed):
        with pytest.raises(Refused, match="into"):
            ladder.step(other, "merge", ladder.unit_leader, given=Given(into=into.pk))


def test_a_confidential_category_seals_what_was_open(ladder: Ladder) -> None:
    matter = ladder.report("隔壁天天吵")
    ladder.step(matter, "recategorise", ladder.unit_leader, given=Given(category="0605"))
    matter.refresh_from_db()
    assert (matter.confidential, matter.masked, matter.grams, matter.holder_id) == (
        True,
        "",
        [],
        ladder.desk.post_id,
    )
    with pytest.raises(Refused, match="category"):
        ladder.step(matter, "recategorise", ladder.desk, given=Given(category="0605"))
    with pytest.raises(Refused, match="redirect"):
        ladder.step(matter, "recategorise", ladder.desk, given=Given(category="0702"))


def test_a_day_that_is_over_is_no_day_to_wait_for(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    for until in (None, date(2026, 3, 2), date(2026, 3, 1)):
        with pytest.raises(Refused, match="until"):
            ladder.step(matter, "ask_reporter", ladder.unit_leader, "哪里?", given=Given(until=until))
    assert Words.objects.count() == 0
