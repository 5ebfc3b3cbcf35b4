"""A link ends at the very moment in which its party answers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction
from tests.factories.ladder import Ladder
from tests.factories.net import NOW, scope_of
from tests.factories.trying import sql

from mulin.core.errors import Refused
from mulin.core.postgres.process import wait_until
from mulin.matters import actions
from mulin.matters.models import Task
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party

pytestmark = pytest.mark.django_db(transaction=True)
WAITING_FOR_ME = (
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
)


def answer(secret: str) -> str:
    try:
        actions.answer_by_link(secret=secret, move="task_answered", now=NOW, words="看过了")
        return "done"
    except Refused as refused:
        return str(refused)
    finally:
        connection.close()


def test_who_waits_with_a_link_that_is_taken_back_meanwhile_answers_nothing() -> None:
    ladder = Ladder.full()
    matter = ladder.report("账目不公开", "1202")
    desk = scope_of(ladder.desk.person_id)
    given = Given(parties=(Party(code="CG"),), until=date(2026, 3, 6))
    actions.take_step(matter_id=matter.pk, move="summon", by=desk, now=NOW, words="请来看看", given=given)
    task = Task.objects.get()
    secret = actions.issue_link(task_id=task.pk, by=desk, now=NOW)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.revoke_link(task_id=task.pk, by=desk, now=NOW)
            waiting = pool.submit(answer, secret)
            assert wait_until(lambda: sql(WAITING_FOR_ME) == [(1,)], patience=20)
        assert waiting.result(30) == "link_over"
    task.refresh_from_db()
    assert (task.status, list(matter.steps.values_list("move", flat=True))) == ("asked", ["report", "summon"])
