"""Two take moves that exclude each other at the same moment: one has it, the other reads a clear word."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, transaction
from tests.factories.ladder import Ladder
from tests.factories.net import NOW, scope_of

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Asking, Matter, Step
from mulin.matters.rules.given import Given
from mulin.people.models import Term

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4  # which of the two is first is chance
NOTHING = Given()
Act = Callable[[], object]


def at_once(*acts: Act) -> list[str]:
    """What each got, in their order: "done", or why not. Any other error of the database is an error here too."""
    ready = Barrier(len(acts))

    def one(act: Act) -> str:
        try:
            ready.wait(10)
            with transaction.atomic():
                act()
            return "done"
        except (Refused, NotAllowed) as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [got.result(30) for got in [pool.submit(one, act) for act in acts]]


def step(
    matter: Matter,
    move: str,
    term: Term | None,
    words: str = "",
    given: Given = NOTHING,
    *,
    now: datetime = NOW,
) -> Act:
    by = scope_of(term.person_id) if term else Scope.nobody()
    return lambda: actions.take_step(
        matter_id=matter.pk,
        move=move,
        by=by,
        now=now,
        words=words,
        owns=term is None,
        given=given,
    )


def history(matter: Matter) -> list[str]:
    return list(Step.objects.filter(matter=matter).order_by("order").values_list("move", flat=True))


def test_accepted_and_withdrawn_at_once() -> None:
    """Withdrawn while it was accepted is still withdrawn; accepted after it was withdrawn is refused."""
    ladder = Ladder.full()
    for _time in range(TIMES):
        matter = ladder.report()
        got = at_once(step(matter, "accept", ladder.unit_leader), step(matter, "withdraw", None))
        matter.refresh_from_db()
        assert (got, history(matter), matter.status) in (
            (["done", "done"], ["report", "accept", "withdraw"], "withdrawn"),
            (["accept", "done"], ["report", "withdraw"], "withdrawn"),
        )


def test_declined_and_passed_up_at_once() -> None:
    ladder = Ladder.full()
    for _time in range(TIMES):
        matter = ladder.report(avoid_volunteers=True)
        got = at_once(
            step(matter, "decline", ladder.officer, "法院已受理", Given(ground="court")),
            step(matter, "pass_up", ladder.officer, "要请电工"),
        )
        matter.refresh_from_db()
        assert (got, matter.status, history(matter)) in (
            (["done", "pass_up"], "declined", ["report", "decline"]),
            (["decline", "done"], "reported", ["report", "pass_up"]),
        )


def test_two_matters_merged_crosswise_at_once() -> None:
    ladder = Ladder.full()
    for _time in range(TIMES):
        one, other = ladder.report(), ladder.report()
        got = at_once(
            step(one, "merge", ladder.officer, given=Given(into=other.pk)),
            step(other, "merge", ladder.officer, given=Given(into=one.pk)),
        )
        assert sorted(got) in (["done", "into"], ["done", "takes_others"], ["done", "merge"])
        merged = list(Matter.objects.filter(pk__in=[one.pk, other.pk], status="merged"))
        assert [got.index("done")] == [[one.pk, other.pk].index(matter.pk) for matter in merged]


def test_three_matters_merged_in_a_ring_at_once() -> None:
    ladder = Ladder.full()
    for _time in range(TIMES):
        ring = [ladder.report() for _ in range(3)]
        pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
        got = at_once(*(step(a, "merge", ladder.officer, given=Given(into=b.pk)) for a, b in pairs))
        assert set(got) <= {"done", "into", "takes_others", "merge"}
        into = dict(Matter.objects.filter(pk__in=[m.pk for m in ring]).values_list("pk", "into"))
        assert got.count("done") == sum(target is not None for target in into.values()) >= 1
        assert all(into[target] is None for target in into.values() if target)


def test_granted_and_refused_at_once() -> None:
    ladder = Ladder.full()
    for _time in range(TIMES):
        matter = ladder.report()
        step(matter, "accept", ladder.unit_leader)()
        step(matter, "ask_hold", ladder.unit_leader, "等配件", Given(until=date(2026, 3, 9)))()
        got = at_once(
            step(matter, "grant_hold", ladder.officer),
            step(matter, "refuse", ladder.building_leader, "仓库里有"),
        )
        asking = Asking.objects.get(matter=matter)
        assert (got, asking.answer) in (
            (["done", "refuse"], "granted"),
            (["nothing_asked", "done"], "refused"),
        )


def test_settled_and_not_settled_at_once() -> None:
    ladder = Ladder.full()
    for _time in range(TIMES):
        matter = ladder.report()
        step(matter, "accept", ladder.unit_leader)()
        step(matter, "finish", ladder.unit_leader, "换了")()
        got = at_once(step(matter, "settled", None), step(matter, "not_settled", ladder.officer, "还是不亮"))
        matter.refresh_from_db()
        assert (got, matter.status) in (
            (["done", "not_settled"], "closed"),
            (["settled", "done"], "reopened"),
        )


def test_accepted_just_when_its_time_is_over() -> None:
    """Either it is accepted and stays, or it has gone up a rung and is no longer theirs to accept."""
    ladder = Ladder.full()
    for _time in range(TIMES):
        matter = ladder.report()
        due = matter.clocks.get(kind="accept").due_at
        accept = step(matter, "accept", ladder.unit_leader, now=due)
        got = at_once(accept, partial(actions.sweep, now=due))
        actions.sweep(now=due)
        went = [move for move in history(matter) if move != "overdue"]  # the first word is late as well
        assert (got[0], went) in (
            ("done", ["report", "accept"]),
            ("accept", ["report", "escalate"]),
        )
