"""A community meets a department: a promise with its day, and a result for everybody."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW

from mulin.core.errors import Refused
from mulin.matters import actions, queries
from mulin.matters.actions.expiry import expire
from mulin.matters.models import Matter, Meeting, Task
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
HOUSING = (Party(code="ZJ"),)
TODAY, FRIDAY, APRIL = date(2026, 3, 2), date(2026, 3, 6), date(2026, 4, 10)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture
def matter(ladder: Ladder) -> Matter:
    matter = ladder.report("加装电梯没人管", "1202")
    ladder.step(matter, "accept", ladder.desk)
    return matter


def met(ladder: Ladder, matter: Matter, **more: object) -> Task:
    asked = {"parties": HOUSING, "until": FRIDAY, "where": "社区会议室"} | more
    ladder.step(matter, "meet", ladder.desk, "谈维修资金", given=Given(**asked))  # type: ignore[arg-type]
    return queries.tasks_of(matter)[-1]


def test_a_meeting_its_promise_and_its_public_result(ladder: Ladder, matter: Matter) -> None:
    task = met(ladder, matter)
    assert (task.kind, task.status, task.meeting.held_on, task.meeting.where) == (
        "meeting",
        "asked",
        FRIDAY,
        "社区会议室",
    )
    promised = Given(task=task.pk, until=APRIL)
    ladder.step(matter, "promise", ladder.desk, "四月批下来，找我13800000000", given=promised)
    page = Client().get(f"/m/{matter.number}/").content.decode()
    said = {"和住建房管面对面": True, "四月批下来": True, "13800000000": False, "谈维修资金": False}
    assert {word: word in page for word in said} == said
    task.refresh_from_db()
    assert (task.status, task.due_on) == ("accepted", APRIL)
    assert [(c.nth, c.is_open) for c in task.clocks.order_by("nth")] == [(1, False), (2, True)]
    with pytest.raises(Refused, match="open_tasks"):
        ladder.step(matter, "finish", ladder.desk, "办好了")
    ladder.step(matter, "result", ladder.desk, "资金已经拨下", given=Given(task=task.pk))
    assert "结果：资金已经拨下" in Client().get(f"/m/{matter.number}/").content.decode()
    assert ladder.step(matter, "finish", ladder.desk, "办好了").status == "done"


def test_the_words_of_a_promise_are_heard_by_the_reporter(ladder: Ladder, matter: Matter) -> None:
    task = met(ladder, matter)
    assert "contact" in {c.kind for c in queries.running_clocks(matter)}
    ladder.step(matter, "promise", ladder.desk, "四月批", given=Given(task=task.pk, until=APRIL))
    assert "contact" not in {c.kind for c in queries.running_clocks(matter)}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"where": ""}, "meeting"),
        ({"until": None}, "meeting"),
        ({"until": TODAY - DAY}, "meeting"),
        ({"parties": ()}, "parties"),
        ({"parties": (*HOUSING, Party(code="CG"))}, "parties"),
    ],
)
def test_a_meeting_needs_one_department_a_place_and_a_day(
    ladder: Ladder, matter: Matter, more: dict[str, object], why: str
) -> None:
    with pytest.raises(Refused, match=f"^{why}$"):
        met(ladder, matter, **more)


def test_a_meeting_may_be_today_but_is_not_with_a_post_of_ones_own(ladder: Ladder, matter: Matter) -> None:
    assert met(ladder, matter, until=TODAY).due_on == TODAY
    with pytest.raises(Refused, match="parties"):
        met(ladder, matter, parties=(Party(post=ladder.officer.post_id),))


def test_below_the_community_nobody_meets_a_department(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    given = Given(parties=HOUSING, until=FRIDAY, where="会议室")
    with pytest.raises(Refused, match="meet_from_desk"):
        ladder.step(matter, "meet", ladder.officer, "谈", given=given)


def test_nothing_of_a_confidential_matter_becomes_public(ladder: Ladder) -> None:
    sealed = ladder.report("家里吵架", "0605")
    task = met(ladder, sealed)
    ladder.step(sealed, "promise", ladder.desk, "每周上门", given=Given(task=task.pk, until=APRIL))
    assert Meeting.objects.get().promise == ""
    assert "面对面" not in Client().get(f"/m/{sealed.number}/").content.decode()


def test_what_turns_confidential_is_public_no_more(ladder: Ladder, matter: Matter) -> None:
    task = met(ladder, matter)
    ladder.step(matter, "promise", ladder.desk, "四月批", given=Given(task=task.pk, until=APRIL))
    ladder.step(matter, "recategorise", ladder.desk, given=Given(category="0605"))
    assert (Meeting.objects.get().promise, Meeting.objects.get().where) == ("", "")


def test_public_words_go_with_the_words_they_came_from(ladder: Ladder, matter: Matter) -> None:
    task = met(ladder, matter)
    ladder.step(matter, "promise", ladder.desk, "四月批", given=Given(task=task.pk, until=APRIL))
    actions.redact_words(matter=matter, by=seeing(ladder.desk), now=NOW)
    assert Meeting.objects.get().promise == ""


def test_public_words_expire(ladder: Ladder, matter: Matter) -> None:
    task = met(ladder, matter)
    ladder.step(matter, "promise", ladder.desk, "四月批", given=Given(task=task.pk, until=APRIL))
    ladder.step(matter, "withdraw")
    expire(now=NOW + 400 * DAY)
    assert Meeting.objects.get().promise == ""


def test_nothing_came_of_it(ladder: Ladder, matter: Matter) -> None:
    task = met(ladder, matter)
    for move in ("task_accepted", "task_answered", "ask_again"):
        with pytest.raises(Refused, match="task_moved"):
            ladder.step(matter, move, ladder.desk, "好", given=Given(task=task.pk, until=APRIL))
    ladder.step(matter, "task_declined", ladder.desk, "部门说没有钱", given=Given(task=task.pk))
    task.refresh_from_db()
    assert task.status == "declined"
