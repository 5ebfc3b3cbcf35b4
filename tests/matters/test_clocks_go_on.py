"""A clock is set by its start alone: what happens on the way neither begins it anew nor loses it."""

from datetime import datetime, timedelta

import pytest
from tests.factories.ladder import Ladder
from tests.factories.net import NOW
from tests.matters.test_clocks import running

from mulin.matters.actions.sweeping import sweep
from mulin.matters.models import Matter
from mulin.matters.rules.given import Given

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def reopened(ladder: Ladder) -> Matter:
    """At the top, called not settled, one day after the report."""
    matter = ladder.report(category="0104", words="路坏了")
    ladder.step(matter, "pass_up", ladder.officer, "要修路", now=NOW)
    ladder.step(matter, "accept", ladder.desk, now=NOW)
    ladder.step(matter, "finish", ladder.desk, "补了", now=NOW)
    return ladder.step(matter, "not_settled", None, "又裂了", now=NOW + DAY)


def begun(matter: Matter) -> dict[str, datetime]:
    matter.refresh_from_db()
    return {
        c.kind: c.started_at for c in matter.clocks.filter(turn=matter.turn, met_at=None, stopped_at=None)
    }


def test_a_word_about_a_reopened_matter_begins_no_turn(ladder: Ladder) -> None:
    matter = reopened(ladder)
    before = begun(matter)
    after = ladder.step(matter, "contacted", ladder.desk, "明天去看", now=NOW + 2 * DAY)
    assert after.turn == 2
    assert begun(after) == {kind: at for kind, at in before.items() if kind != "contact"}


def test_a_reopened_matter_that_is_late_at_the_top_is_said_to_be_late_once(ladder: Ladder) -> None:
    matter = reopened(ladder)
    late = NOW + 30 * DAY
    assert sweep(now=late).fired == 4
    assert [sweep(now=late + n * 30 * DAY).fired for n in range(3)] == [0, 0, 0]
    matter.refresh_from_db()
    assert matter.turn == 2


def test_what_is_parted_again_is_waited_for_as_if_reported(ladder: Ladder) -> None:
    first, second = ladder.report(), ladder.report()
    ladder.step(second, "merge", ladder.unit_leader, given=Given(into=first.pk), now=NOW)
    ladder.step(second, "part", ladder.officer, "不是同一盏灯", now=NOW + DAY)
    assert set(running(second)) == {"accept", "contact", "finish", "total"}
    assert begun(second) == dict.fromkeys(running(second), NOW + DAY)


def test_a_category_without_a_last_day_gives_it_back_with_the_next(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    before = running(matter)
    ladder.step(matter, "recategorise", ladder.officer, given=Given(category="0202"), now=NOW + HOUR)
    assert set(running(matter)) == {"accept", "contact"}
    ladder.step(matter, "recategorise", ladder.officer, given=Given(category="0101"), now=NOW + 2 * HOUR)
    assert running(matter) == before


def test_a_rung_that_gets_it_back_finds_its_clock_with_the_new_limit(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    ladder.step(matter, "pass_up", ladder.unit_leader, "门坏了", now=NOW + HOUR)
    ladder.step(
        matter, "recategorise", ladder.building_leader, given=Given(category="0103"), now=NOW + 2 * HOUR
    )
    ladder.step(matter, "send_back", ladder.building_leader, "请拧紧", now=NOW + 3 * HOUR)
    assert running(matter)["finish"] == NOW + 74 * HOUR  # three days of class C and two hours away


def test_a_reporter_who_has_heard_is_owed_no_first_word_below(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "pass_up", ladder.unit_leader, "要梯子", now=NOW)
    ladder.step(matter, "contacted", ladder.building_leader, "带梯子来", now=NOW + HOUR)
    ladder.step(matter, "send_back", ladder.building_leader, "梯子放门口了", now=NOW + 2 * HOUR)
    assert set(running(matter)) == {"accept", "finish", "total"}


def test_what_ran_while_nobody_had_it_is_over_when_somebody_has(ladder: Ladder) -> None:
    matter = ladder.report(place=ladder.net.street)
    street = ladder.net.holder("street_desk", ladder.net.street, name="江望")
    sweep(now=NOW + HOUR)
    matter.refresh_from_db()
    assert matter.holder_id == street.post_id
    assert begun(matter) == dict.fromkeys(("accept", "contact", "finish"), NOW + HOUR) | {"total": NOW}


def test_the_last_day_of_a_new_category_counts_from_the_reopening(ladder: Ladder) -> None:
    matter = ladder.report(category="0202", words="楼顶漏")
    ladder.step(matter, "accept", ladder.officer, now=NOW)
    ladder.step(matter, "finish", ladder.officer, "补了", now=NOW)
    ladder.step(matter, "not_settled", None, "又漏", now=NOW + DAY)
    ladder.step(matter, "contacted", ladder.desk, "约人了", now=NOW + 2 * DAY)
    ladder.step(matter, "recategorise", ladder.desk, given=Given(category="0104"), now=NOW + 2 * DAY)
    assert running(matter)["total"] == NOW + 2 * DAY  # class A has one day for the whole


def test_who_asked_before_another_went_first_does_not_turn_time_back(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW + HOUR)
    after = ladder.step(matter, "begin", ladder.unit_leader, now=NOW + HOUR - timedelta(seconds=20))
    assert after.changed_at == NOW + HOUR
    assert sorted(after.steps.values_list("at", flat=True)) == [NOW, NOW + HOUR, NOW + HOUR]


def test_what_one_clock_cannot_do_holds_up_no_other(ladder: Ladder, caplog: pytest.LogCaptureFixture) -> None:
    broken, other = ladder.report(), ladder.report()
    Matter.objects.filter(pk=broken.pk).update(status="merged")
    for _again in range(2):
        sweep(now=NOW + 24 * HOUR)
    other.refresh_from_db()
    assert other.holder_id == ladder.building_leader.post_id
    assert broken.clocks.filter(fired_at__isnull=False).count() == 0
    assert list(broken.steps.values_list("move", flat=True)) == ["report"]
    assert "could not be acted on" in caplog.text
