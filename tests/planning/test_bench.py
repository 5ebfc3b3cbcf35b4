"""Each contest runs whole, at a size that takes no time."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command

from mulin.planning.bench import NAMES
from mulin.planning.process import Worker

KEYS = ["bench", "size", "ours", "peer", "bound", "gap", "ratio", "versions"]


def test_the_module_prints_one_object() -> None:
    command = [sys.executable, "-m", "mulin.planning.bench", "worktime", "--size", "tiny", "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert list(found) == KEYS
    for figures in (found["ours"], *found["peer"].values()):
        assert {"seconds", "peak_mb", "objective"} <= set(figures), figures
    assert [ratio > 0 for ratio in found["ratio"].values()] == [True] * 3


def test_ours_is_no_worse_than_any_peer() -> None:
    """All in two processes, one for those who load ortools: what a process of its own is for, is tried above."""
    found: dict[str, dict[str, dict[str, float]]] = {name: {} for name in NAMES}
    for with_ortools in (False, True):
        with Worker() as worker:
            worker.call("tests.planning.asked:without_data")
            for name, who in contestants(with_ortools=with_ortools):
                outcome = worker.call(f"mulin.planning.bench.{name}:{who}", "tiny")
                found[name][who] = outcome.value
    for name in ("matching", "rosters", "gridding", "rounds"):
        objectives = [figures["objective"] for figures in found[name].values() if "skipped" not in figures]
        assert found[name]["ours"]["objective"] <= min(objectives) + 0.05, found[name]


def contestants(*, with_ortools: bool) -> Iterator[tuple[str, str]]:
    for name in NAMES:
        peers = import_module(f"mulin.planning.bench.{name}").PEERS
        for who in ("ours", *peers):
            if with_ortools == who.startswith(("ortools", "cp_sat")):
                yield name, who


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mulin.planning.bench.contest.PATIENCE", 0.0)


def test_the_command_prints_one_object(impatient: None) -> None:
    out = StringIO()
    call_command("bench", "worktime", "--size", "tiny", "--json", stdout=out)
    assert list(json.loads(out.getvalue())) == KEYS


def test_a_contestant_that_does_not_finish_is_named(impatient: None, capsys) -> None:
    out = StringIO()
    call_command("bench", "worktime", "--size", "tiny", stdout=out)
    assert [line.split() for line in out.getvalue().splitlines()] == [
        [who, "skipped=out", "of", "time"]
        for who in ("ours", "day_by_day", "pandas_business_hours", "one_at_a_time")
    ]
    assert capsys.readouterr().err.startswith("worktime tiny: ours")
