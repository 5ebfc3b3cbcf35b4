"""Folders are killed in the middle, and two fold at once: a figure is the same before, between and after."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from threading import Barrier

import pytest
from django.db import connection
from tests.factories.net import TODAY
from tests.ledger.books import Books

from mulin.ledger.actions import fold
from mulin.ledger.models import Tail
from mulin.ledger.queries.entries import ask

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
SEEDS = int(os.environ.get("MULIN_SEEDS", "3"))  # `make soak` asks for more
DEEDS = 300


@contextmanager
def folder() -> Iterator["subprocess.Popen[bytes]"]:
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.folding", name],
        env={**os.environ, "MULIN_DATABASE_ROLE": "app", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == b"folds\n"
            yield child
        finally:
            child.kill()


def counted() -> int:
    return sum(entry.amount for entry in ask(["2"], {("reported", "")}, since=TODAY, last=TODAY))


def write_books() -> None:
    books = Books()
    for _deed in range(DEEDS):
        books.post("/1/2/7/")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_folder_killed_at_any_point_loses_no_deed_and_counts_none_twice(seed: int) -> None:
    write_books()
    draw = Random(seed)
    with folder() as child:
        for _look in range(5):
            assert counted() == DEEDS
        time.sleep(draw.random() * 0.3)
        os.kill(child.pid, signal.SIGKILL)
        child.wait(30)
    assert counted() == DEEDS
    while fold(most=50):
        assert counted() == DEEDS
    assert (counted(), Tail.objects.count()) == (DEEDS, 0)


def test_two_who_fold_at_once_count_each_deed_once() -> None:
    write_books()
    ready = Barrier(2)

    def one() -> int:
        try:
            ready.wait(10)
            return sum(iter(lambda: fold(most=7), 0))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        folded = [got.result(120) for got in [pool.submit(one) for _ in range(2)]]
    assert (sum(folded), counted()) == (DEEDS, DEEDS)
