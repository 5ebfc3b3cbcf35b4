"""Each contest runs whole, at a size that takes no time."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from mulin.planning.bench import NAMES
from mulin.planning.bench.files import VARIABLE

KEYS = ["bench", "size", "ours", "peer", "bound", "gap", "ratio", "versions"]


@pytest.mark.parametrize("name", NAMES)
def test_ours_and_each_peer_say_what_they_took_and_found(name: str) -> None:
    command = [sys.executable, "-m", "mulin.planning.bench", name, "--size", "tiny", "--json"]
    bare = {key: value for key, value in os.environ.items() if key != VARIABLE}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=bare)
    found = json.loads(done.stdout)
    assert list(found) == KEYS
    for figures in (found["ours"], *found["peer"].values()):
        assert {"seconds", "peak_mb", "objective"} <= set(figures), figures
        assert figures["seconds"] is not None or "skipped" in figures


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
