"""Sweepers are killed in the middle, and two sweep at once: each clock acts once, and none is left out."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from threading import Barrier

import pytest
from django.db import connection
from tests.factories.ladder import Ladder
from tests.factories.net import NOW

from mulin.audit.models import Event
from mulin.matters.actions import sweep
from mulin.matters.models import Clock, Matter, Step

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
SEEDS = int(os.environ.get("MULIN_SEEDS", "3"))  # `make soak` asks for more
LATE = NOW + timedelta(
    hours=73
)  # the first rung has let its time to accept go by, and all together the whole


@contextmanager
def sweeper() -> Iterator["subprocess.Popen[bytes]"]:
    """Another process on this test's own database, killed at the end if it was not before."""
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.sweeping", name, LATE.isoformat()],
        env={**os.environ, "MULIN_DATABASE_ROLE": "app", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == b"sweeps\n"
            yield child
        finally:
            child.kill()


def steps_told() -> list[tuple[bool, ...]]:
    """By matter: whether its steps are in order, it is as the last says, and each has its event."""
    told = []
    for matter in Matter.objects.order_by("number"):
        steps = list(Step.objects.filter(matter=matter).order_by("order"))
        told.append(
            (
                [step.order for step in steps] == list(range(1, len(steps) + 1)),
                (steps[-1].after, steps[-1].holder) == (matter.status, matter.holder_id),
                Event.objects.filter(target=matter.pk).count() == len(steps),
            )
        )
    return told


def acted() -> tuple[set[object], list[object]]:
    """The clocks that are marked, and those that steps name."""
    marked = set(Clock.objects.filter(fired_at__isnull=False).values_list("pk", flat=True))
    return marked, list(Step.objects.filter(clock__isnull=False).values_list("clock", flat=True))


def due() -> int:
    waiting = Clock.objects.filter(met_at=None, stopped_at=None, paused_at=None, fired_at=None)
    return waiting.filter(due_at__lte=LATE).count()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_sweeper_killed_at_any_point_leaves_nothing_and_does_nothing_twice(seed: int) -> None:
    ladder, draw = Ladder.full(), Random(seed)
    for _matter in range(8):
        ladder.report()
    with sweeper() as child:
        time.sleep(draw.random())
        os.kill(child.pid, signal.SIGKILL)
        child.wait(30)
    marked, named = acted()
    assert (marked, len(named)) == (set(named), len(set(named)))
    assert steps_told() == [(True, True, True)] * 8
    sweep(now=LATE)
    marked, named = acted()
    assert (marked, len(named), due()) == (set(named), len(marked), 0)
    assert steps_told() == [(True, True, True)] * 8
    assert set(Step.objects.filter(move="escalate").values_list("matter", flat=True)) == set(
        Matter.objects.values_list("pk", flat=True)
    )


def test_two_who_sweep_at_once_act_on_each_of_two_hundred_clocks_once() -> None:
    ladder, ready = Ladder.full(), Barrier(2)
    for _matter in range(100):
        ladder.report()

    def one() -> int:
        try:
            ready.wait(10)
            return sweep(now=LATE).fired
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        fired = [got.result(120) for got in [pool.submit(one) for _ in range(2)]]
    marked, named = acted()
    assert len(marked) >= 200  # to accept, and for the whole
    assert (sum(fired), set(named), len(named)) == (len(marked), marked, len(marked))
    assert due() == 0
    assert steps_told() == [(True, True, True)] * 100
