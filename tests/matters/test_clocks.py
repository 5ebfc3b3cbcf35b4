"""What a matter waits for and till when, through the real actions. 9:30 on a Monday; hours 9–12 and 13:30–17:30."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from tests.factories.ladder import Ladder
from tests.factories.net import LONG_AGO, NOW, SYSTEM

from mulin.core.errors import NotAllowed, Refused
from mulin.matters import queries
from mulin.matters.actions.sweeping import Swept, sweep
from mulin.matters.models import Asking, Clock, Matter
from mulin.matters.presets import limit_rows
from mulin.matters.rules.clocks import Limit, due, limits_of_rung
from mulin.matters.rules.given import Given
from mulin.places.actions import lay_calendar
from mulin.planning.worktime import WorkCalendar

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A local time in March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - 8 * HOUR


def running(matter: Matter) -> dict[str, datetime | None]:
    """What is waited for now: by kind, when it is due; None while it stands still."""
    return {clock.kind: None if clock.paused_at else clock.due_at for clock in queries.running_clocks(matter)}


def held_by(matter: Matter) -> tuple[str, object]:
    matter.refresh_from_db()
    return matter.status, matter.holder_id


def test_a_report_starts_the_clocks_of_its_rung_and_of_the_whole(ladder: Ladder) -> None:
    matter = ladder.report()
    assert running(matter) == {
        "accept": NOW + 24 * HOUR,
        "contact": NOW + 24 * HOUR,
        "finish": NOW + 48 * HOUR,
        "total": NOW + 72 * HOUR,  # three days of work, 420 minutes each
    }
    assert matter.due_at == NOW + 24 * HOUR


def test_a_step_ends_only_what_it_was_waited_for(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW + HOUR)
    assert set(running(matter)) == {"contact", "finish", "total"}
    ladder.step(matter, "contacted", ladder.unit_leader, "打过电话了,晚上去换", now=NOW + 2 * HOUR)
    assert running(matter) == {"finish": NOW + 48 * HOUR, "total": NOW + 72 * HOUR}
    ladder.step(matter, "finish", ladder.unit_leader, "换好了", now=NOW + 3 * HOUR)
    assert running(matter) == {"check": NOW + 75 * HOUR}
    ladder.step(matter, "settled", now=NOW + 4 * HOUR)
    assert running(matter) == {}
    assert {clock.kind for clock in Clock.objects.filter(matter=matter, met_at=None)} == set()


def test_nobody_accepts_and_the_matter_climbs_once(ladder: Ladder) -> None:
    matter = ladder.report()
    assert sweep(now=NOW + 17 * HOUR) == Swept(0, 0, 0)
    assert sweep(now=NOW + 18 * HOUR) == Swept(
        warned=2, fired=0, taken=0
    )  # accept, and a word to the reporter
    assert sweep(now=NOW + 24 * HOUR) == Swept(warned=0, fired=1, taken=0)
    assert held_by(matter) == ("reported", ladder.building_leader.post_id)
    assert sweep(now=NOW + 24 * HOUR) == Swept(0, 0, 0)
    assert running(matter)["accept"] == NOW + 48 * HOUR
    assert running(matter)["total"] == NOW + 72 * HOUR
    last = matter.steps.last()
    assert last is not None
    assert (last.move, last.role, last.acting_post) == ("escalate", "system", ladder.unit_leader.post_id)


def test_a_late_matter_at_the_top_stays_and_is_said_to_be_late_once(ladder: Ladder) -> None:
    matter = ladder.report(category="1202", words="业委会换届")
    assert matter.holder_id == ladder.desk.post_id
    late = NOW + 30 * DAY
    assert sweep(now=late).fired == 2  # accept and contact; a long matter has no last day
    assert [step.move for step in matter.steps.order_by("order")] == ["report", "overdue", "overdue"]
    assert sweep(now=late).fired == 0
    assert held_by(matter) == ("reported", ladder.desk.post_id)
    assert matter.due_at is not None
    assert matter.due_at < late


def test_a_long_matter_owes_a_plan_and_then_a_word_each_month(ladder: Ladder) -> None:
    matter = ladder.report(category="1202", words="业委会换届")
    ladder.step(matter, "accept", ladder.desk, now=NOW)
    assert running(matter)["plan"] == NOW + 21 * DAY  # fifteen days of work
    ladder.step(matter, "contacted", ladder.desk, "先征求意见,三月底开会", now=NOW + 10 * DAY)
    assert running(matter) == {"progress": NOW + 40 * DAY}
    ladder.step(matter, "contacted", ladder.desk, "开过会了", now=NOW + 35 * DAY)
    assert running(matter) == {"progress": NOW + 65 * DAY}


def test_a_matter_that_comes_back_finds_its_clock_where_it_stood(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    ladder.step(matter, "pass_up", ladder.unit_leader, "要电工", now=NOW + 10 * HOUR)
    ladder.step(matter, "send_back", ladder.building_leader, "灯泡自己换得了", now=NOW + 15 * HOUR)
    assert running(matter)["finish"] == NOW + 53 * HOUR  # five hours away
    assert running(matter)["total"] == NOW + 72 * HOUR


def test_waiting_for_the_reporter_stops_the_clocks_until_the_answer(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    ladder.step(
        matter,
        "ask_reporter",
        ladder.unit_leader,
        "哪一盏?",
        now=NOW + HOUR,
        given=Given(until=date(2026, 3, 6)),
    )
    assert running(matter) == {"finish": None, "total": None, "until": at(6, 23, 59)}
    assert matter.clocks.get(kind="contact").met_at == NOW + HOUR
    ladder.step(matter, "answer", None, "三楼靠窗那盏", now=NOW + 6 * HOUR)
    assert running(matter) == {"finish": NOW + 53 * HOUR, "total": at(5, 14, 30)}


def test_without_an_answer_the_work_goes_on_by_itself(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    ladder.step(
        matter, "ask_reporter", ladder.unit_leader, "哪一盏?", now=NOW, given=Given(until=date(2026, 3, 6))
    )
    assert sweep(now=at(6, 23, 58)).fired == 0
    assert sweep(now=at(6, 23, 59)).fired == 1
    assert held_by(matter) == ("in_hand", ladder.unit_leader.post_id)
    assert running(matter)["finish"] == at(6, 23, 59) + 48 * HOUR


def test_a_hold_needs_the_level_above_and_ends_on_its_day(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    ladder.step(
        matter, "ask_hold", ladder.unit_leader, "等配件", now=NOW + HOUR, given=Given(until=date(2026, 3, 9))
    )
    assert running(matter)["finish"] == NOW + 48 * HOUR
    with pytest.raises(NotAllowed):
        ladder.step(matter, "grant_hold", ladder.unit_leader, now=NOW + HOUR)
    ladder.step(matter, "grant_hold", ladder.building_leader, now=NOW + 2 * HOUR)
    assert held_by(matter) == ("on_hold", ladder.unit_leader.post_id)
    assert running(matter) == {"contact": None, "finish": None, "total": None, "until": at(9, 23, 59)}
    assert sweep(now=at(9, 23, 59)).fired == 1
    assert held_by(matter) == ("in_hand", ladder.unit_leader.post_id)
    assert running(matter)["finish"] == at(9, 23, 59) + 46 * HOUR


def test_more_time_is_granted_till_the_end_of_a_day(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    asked = Given(until=date(2026, 3, 6))
    ladder.step(matter, "ask_time", ladder.unit_leader, "缺配件", now=NOW + HOUR, given=asked)
    with pytest.raises(Refused, match="asked"):
        ladder.step(matter, "ask_hold", ladder.unit_leader, "再等等", now=NOW + HOUR, given=asked)
    ladder.step(matter, "grant_time", ladder.officer, now=NOW + 2 * HOUR)
    assert (running(matter)["finish"], running(matter)["total"]) == (at(6, 23, 59), at(6, 17, 30))
    assert Asking.objects.get(matter=matter).answer == "granted"


def test_more_time_refused_changes_no_clock(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    asked = Given(until=date(2026, 3, 6))
    ladder.step(matter, "ask_time", ladder.unit_leader, "缺配件", now=NOW + HOUR, given=asked)
    ladder.step(matter, "refuse", ladder.officer, "仓库里有", now=NOW + 2 * HOUR)
    assert running(matter)["finish"] == NOW + 48 * HOUR
    assert Asking.objects.get(matter=matter).answer == "refused"


def test_what_was_asked_lapses_when_the_matter_goes_on(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    asked = Given(until=date(2026, 3, 6))
    ladder.step(matter, "ask_time", ladder.unit_leader, "缺配件", now=NOW + HOUR, given=asked)
    ladder.step(matter, "pass_up", ladder.unit_leader, "还是请电工", now=NOW + 2 * HOUR)
    assert Asking.objects.get(matter=matter).answer == "lapsed"


def test_what_is_already_late_gets_no_more_time(ladder: Ladder) -> None:
    matter = ladder.report(category="1202", words="业委会换届")
    ladder.step(matter, "recategorise", ladder.desk, now=NOW, given=Given(category="1203"))
    ladder.step(matter, "accept", ladder.desk, now=NOW)
    sweep(now=NOW + 30 * DAY)
    with pytest.raises(Refused, match="late"):
        ladder.step(
            matter,
            "ask_time",
            ladder.desk,
            "账还没对完",
            now=NOW + 30 * DAY,
            given=Given(until=date(2026, 4, 6)),
        )


def test_another_category_is_reckoned_from_the_same_start_with_its_pauses(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    wait = Given(until=date(2026, 3, 6))
    ladder.step(matter, "ask_reporter", ladder.unit_leader, "哪里?", now=NOW + HOUR, given=wait)
    ladder.step(matter, "answer", None, "门口", now=NOW + 3 * HOUR)
    ladder.step(matter, "recategorise", ladder.officer, now=NOW + 5 * HOUR, given=Given(category="0103"))
    assert running(matter) == {"finish": NOW + 74 * HOUR, "total": at(11, 11)}


def test_a_reopened_matter_begins_a_new_turn(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW)
    ladder.step(matter, "finish", ladder.unit_leader, "换了", now=NOW + HOUR)
    ladder.step(matter, "not_settled", None, "还是不亮", now=NOW + 5 * DAY)
    assert running(matter)["accept"] == NOW + 6 * DAY
    assert running(matter)["total"] == at(11, 17, 30)
    assert {clock.turn for clock in queries.running_clocks(matter)} == {2}


def test_a_matter_without_anybody_is_taken_in_when_somebody_comes(ladder: Ladder) -> None:
    matter = ladder.report(place=ladder.net.street)
    assert matter.holder_id is None
    assert sweep(now=NOW).taken == 0
    street_desk = ladder.net.holder("street_desk", ladder.net.street, name="江望")
    assert sweep(now=NOW + HOUR).taken == 1
    assert held_by(matter) == ("reported", street_desk.post_id)
    assert running(matter)["accept"] == at(2, 16)  # four hours of work from half past ten on


def test_a_clock_beyond_the_published_holidays_says_so(ladder: Ladder) -> None:
    street = ladder.net.street.pk
    lay_calendar(home=street, by=SYSTEM, since=LONG_AGO, now=NOW)
    known, unknown = ladder.report(), ladder.report(now=NOW + 9000 * DAY)
    assert {clock.kind: clock.certain for clock in queries.running_clocks(known)} == dict.fromkeys(
        ("accept", "contact", "finish", "total"), True
    )
    assert {clock.kind: clock.certain for clock in queries.running_clocks(unknown)} == {
        "accept": True,
        "contact": True,
        "finish": True,
        "total": False,
    }


def test_working_time_leaves_out_the_holidays_of_the_place(ladder: Ladder) -> None:
    """The first word is due after seven hours of work: two on the last day, the others after the holidays."""
    lay_calendar(home=ladder.net.street.pk, by=SYSTEM, since=LONG_AGO, now=NOW)
    before_spring = datetime(2026, 2, 14, 15, 30, tzinfo=UTC) - 8 * HOUR  # a Saturday that is worked
    matter = ladder.report(now=before_spring, avoid_volunteers=True)
    assert running(matter)["contact"] == datetime(2026, 2, 24, 15, 30, tzinfo=UTC) - 8 * HOUR


def test_within_a_rung_no_step_is_due_after_the_next_one() -> None:
    """Whoever reported when: accepting comes before the first word is due, that before the end, that before the whole."""
    week = WorkCalendar(
        "Asia/Shanghai", (((540, 720), (810, 1050)),) * 5 + ((), ()), known_to=date(2027, 1, 1)
    )
    late: list[tuple[str, int, int]] = []
    for limit_class, rung, hour in product("EABCDLQ", (10, 20, 30, 40), range(168)):
        rows = [
            (row.clock, row.rung, Limit(row.minutes, row.working))
            for row in limit_rows()
            if row.limit_class == limit_class
        ]
        at_rung = limits_of_rung(rows, rung)
        start = NOW + hour * HOUR
        dues = [
            due(start, at_rung[kind], (), week).at
            for kind in ("accept", "contact", "finish", "total")
            if kind in at_rung
        ]
        if dues != sorted(dues):
            late.append((limit_class, rung, hour))
    assert late == []
