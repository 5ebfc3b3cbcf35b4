"""Two at the same moment, on two connections: one has it, the other is told so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
from mulin.matters.models import Matter, Step
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
