"""Two at the same moment, on two connections: one has it, the other is told so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, transaction
from tests.factories.ladder import Ladder
from tests.factories.net import NOW, scope_of

from mulin.core import limits
from mulin.core.errors import Refused, TooMany
from mulin.core.limits import Limit
from mulin.matters import actions
from mulin.matters.limits import REPORTS_PER_PHONE
from mulin.matters.models import Matter, Step, Task
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party
from mulin.people import middleware

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[], object], times: int = 2) -> list[object]:
    """What each of several threads got, errors included, when all began together."""
    ready = Barrier(times)

    def one() -> object:
        try:
            ready.wait(10)
            with transaction.atomic():
                return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return [f.result(30) for f in [pool.submit(one) for _ in range(times)]]


def test_of_two_who_accept_one_has_it_and_the_other_is_refused() -> None:
    ladder = Ladder.full()
    matter = ladder.report()

    def accept() -> str:
        by = scope_of(ladder.unit_leader.person_id)
        middleware.bind(by)
        return actions.take_step(matter_id=matter.pk, move="accept", by=by, now=NOW).status

    got = sorted(map(str, at_once(accept)))
    assert got == ["accept", "accepted"]
    assert list(Step.objects.filter(matter=matter).values_list("move", "order")) == [
        ("report", 1),
        ("accept", 2),
    ]


def test_one_form_sent_by_four_hands_is_one_matter() -> None:
    ladder, key = Ladder.full(), uuid4()
    got = at_once(lambda: ladder.report(key=key).pk, times=4)
    assert len(set(map(str, got))) == 1
    assert (Matter.objects.count(), Step.objects.count()) == (1, 1)


def test_a_limit_counts_every_use_of_many_hands() -> None:
    limit = Limit("test", times=5, per=REPORTS_PER_PHONE.per)
    got = at_once(lambda: limits.use(limit, "one", now=NOW), times=8)
    assert sorted(isinstance(one, TooMany) for one in got) == [False] * 5 + [True] * 3


def test_of_two_who_ask_for_a_lead_at_once_one_has_it() -> None:
    ladder = Ladder.full()
    matter = ladder.report("业委会账目不公开", "1202")
    codes = iter(["ZJ", "CG"])

    def ask() -> str:
        by = scope_of(ladder.desk.person_id)
        middleware.bind(by)
        given = Given(lead=Party(code=next(codes)), until=NOW.date() + timedelta(days=4))
        actions.take_step(matter_id=matter.pk, move="summon", by=by, now=NOW, words="请来", given=given)
        return "asked"

    assert sorted(map(str, at_once(ask))) == ["asked", "lead_taken"]
    assert [task.is_lead for task in Task.objects.all()] == [True]


def test_of_two_who_answer_one_task_the_second_is_refused() -> None:
    ladder = Ladder.full()
    matter = ladder.report("业委会账目不公开", "1202")
    given = Given(parties=(Party(post=ladder.officer.post_id),), until=NOW.date() + timedelta(days=4))
    ladder.step(matter, "summon", ladder.desk, "请来", given=given)
    task = Task.objects.get()

    def answer() -> str:
        by = scope_of(ladder.officer.person_id)
        middleware.bind(by)
        return actions.answer_task(task_id=task.pk, move="task_answered", by=by, now=NOW, words="好了").status

    assert sorted(map(str, at_once(answer))) == ["answered", "task_moved"]
    assert Step.objects.filter(matter=matter, move="task_answered").count() == 1
