"""Who may have a matter, who decides of it, and what holds when it changes hands."""

from datetime import date, timedelta

import pytest
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, SYSTEM, TODAY

from mulin.core.errors import NotAllowed, Refused
from mulin.matters import actions
from mulin.matters.models import Asking, Matter
from mulin.matters.rules.given import Given
from mulin.people import actions as people
from mulin.people.models import Term

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def sent_back(ladder: Ladder, times: int) -> Matter:
    """Passed up so often once more, and now with the building leader."""
    matter = ladder.report()
    for _time in range(times):
        ladder.step(matter, "pass_up", ladder.unit_leader, "我没有梯子")
        ladder.step(matter, "send_back", ladder.building_leader, "楼道里有梯子")
    return ladder.step(matter, "pass_up", ladder.unit_leader, "还是不行")


def bound(ladder: Ladder) -> Matter:
    """Given to the unit leader for good."""
    given = Given(post=ladder.unit_leader.post_id)
    return ladder.step(sent_back(ladder, 2), "assign", ladder.officer, "许师傅来办", given=given)


def also(ladder: Ladder, post: Term, person: Term) -> Term:
    """The holder of one post holds a seat of another too."""
    people.change_seats(by=SYSTEM, post=post.post_id, seats=2, now=NOW)
    return ladder.net.appoint(post.post, person.person)


def test_what_was_sent_back_twice_is_not_given_back_by_its_holder(ladder: Ladder) -> None:
    matter = sent_back(ladder, 2)
    with pytest.raises(Refused, match="sent_back_twice"):
        ladder.step(
            matter, "assign", ladder.building_leader, "请办", given=Given(post=ladder.unit_leader.post_id)
        )


def test_to_give_it_back_is_to_send_it_back(ladder: Ladder) -> None:
    matter = sent_back(ladder, 1)
    given = Given(post=ladder.unit_leader.post_id)
    after = ladder.step(matter, "assign", ladder.building_leader, "请办", given=given)
    assert (after.holder_id, after.sent_back, after.bound) == (ladder.unit_leader.post_id, 2, False)


def test_the_top_itself_decides_what_it_sent_back_twice(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    for _time in range(2):
        ladder.step(matter, "pass_up", ladder.officer, "办不了")
        ladder.step(matter, "send_back", ladder.desk, "办得了")
    ladder.step(matter, "pass_up", ladder.officer, "真办不了")
    given = Given(post=ladder.officer.post_id)
    after = ladder.step(matter, "assign", ladder.desk, "就在网格办", given=given)
    assert (after.holder_id, after.bound) == (ladder.officer.post_id, True)


def test_a_new_holder_is_bound_by_nothing_that_bound_the_last(ladder: Ladder) -> None:
    after = ladder.step(bound(ladder), "avoid")
    assert (after.holder_id, after.bound) == (ladder.officer.post_id, False)


def test_who_gets_it_by_another_category_has_accepted_nothing_yet(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    after = ladder.step(
        matter, "recategorise", ladder.unit_leader, now=NOW + HOUR, given=Given(category="0104")
    )
    assert (after.status, after.holder_id) == ("reported", ladder.officer.post_id)


def test_who_still_has_authority_keeps_it_under_another_category(ladder: Ladder) -> None:
    secretary = ladder.net.holder("community_secretary", ladder.net.community, name="邵书")
    matter = ladder.report(category="1202", words="业委会换届")
    Matter.objects.filter(pk=matter.pk).update(holder=secretary.post_id)
    after = ladder.step(matter, "recategorise", secretary, given=Given(category="0104"))
    assert after.holder_id == secretary.post_id


def test_what_no_rung_may_have_under_its_new_category_stands_open(ladder: Ladder) -> None:
    people.end_term(by=SYSTEM, term=ladder.desk.pk, day=TODAY, now=NOW)
    matter = ladder.report("隔壁天天吵")
    after = ladder.step(matter, "recategorise", ladder.unit_leader, given=Given(category="0605"))
    assert (after.confidential, after.holder_id) == (True, None)


def test_what_is_sealed_goes_to_no_volunteer_though_its_category_lists_them(ladder: Ladder) -> None:
    matter = ladder.report("家里吵架", category="0605")
    ladder.step(matter, "recategorise", ladder.desk, given=Given(category="0101"))
    with pytest.raises(Refused, match="post_not_listed"):
        ladder.step(matter, "assign", ladder.desk, "请办", given=Given(post=ladder.unit_leader.post_id))


def test_what_the_last_holder_asked_for_lapses_with_the_matter(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "ask_hold", ladder.unit_leader, "等配件", given=Given(until=date(2026, 3, 9)))
    ladder.step(matter, "avoid")
    assert Asking.objects.get(matter=matter).answer == "lapsed"


def test_a_day_that_is_over_is_granted_no_more(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "ask_hold", ladder.unit_leader, "等配件", given=Given(until=date(2026, 3, 3)))
    with pytest.raises(Refused, match="asked_day_over"):
        ladder.step(matter, "grant_hold", ladder.officer, now=NOW + 2 * DAY)
    after = ladder.step(matter, "refuse", ladder.officer, "日子过了", now=NOW + 2 * DAY)
    assert (after.status, Asking.objects.get(matter=matter).answer) == ("accepted", "refused")


def test_nobody_grants_what_they_asked_for_by_another_post_of_theirs(ladder: Ladder) -> None:
    also(ladder, ladder.officer, ladder.unit_leader)
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "ask_time", ladder.unit_leader, "等配件", given=Given(until=date(2026, 3, 9)))
    with pytest.raises(NotAllowed):
        ladder.step(matter, "grant_time", ladder.unit_leader)


def test_nobody_handles_or_judges_what_they_raised(ladder: Ladder) -> None:
    also(ladder, ladder.unit_leader, ladder.officer)
    matter = ladder.report(reporter=ladder.officer.person_id)
    for move in ("accept", "try_reach", "recategorise"):
        with pytest.raises(NotAllowed):
            ladder.step(matter, move, ladder.officer, "我来", given=Given(category="0103"))


def test_the_receipt_of_who_claimed_it_done_settles_nothing(ladder: Ladder) -> None:
    matter = ladder.report(reporter=ladder.officer.person_id)
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "好了")
    Matter.objects.filter(pk=matter.pk).update(finished_by=ladder.officer.person_id)
    with pytest.raises(NotAllowed):
        ladder.step(matter, "settled")


def test_the_top_decides_no_whole_before_its_parts(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    secretary = ladder.net.holder("community_secretary", ladder.net.community, name="邵书")
    ladder.step(matter, "pass_up", ladder.officer, "办不了")
    ladder.step(matter, "accept", ladder.desk)
    ladder.step(matter, "finish", ladder.desk, "换了线")
    ladder.step(matter, "not_settled", None, "还是不亮")
    actions.split(matter_id=matter.pk, parts=[actions.Part("漏水", "0201")], by=seeing(ladder.desk), now=NOW)
    with pytest.raises(Refused, match="open_parts"):
        ladder.step(matter, "decide", secretary, "就这样")


def test_the_top_decides_only_what_it_did_itself_and_was_called_not_settled(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    secretary = ladder.net.holder("community_secretary", ladder.net.community, name="邵书")
    ladder.step(matter, "accept", ladder.officer)
    ladder.step(matter, "finish", ladder.officer, "换了")
    ladder.step(matter, "not_settled", None, "还是不亮")
    with pytest.raises(Refused, match="not_decidable"):
        ladder.step(matter, "decide", secretary, "就这样")
    ladder.step(matter, "accept", ladder.desk)
    ladder.step(matter, "finish", ladder.desk, "换了线")
    ladder.step(matter, "not_settled", None, "还是不亮")
    assert ladder.step(matter, "decide", secretary, "线已换,灯由业主自装").outcome == "decided"
