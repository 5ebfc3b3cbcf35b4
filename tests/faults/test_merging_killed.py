"""Web and database are killed while matters are merged: each merge is whole or was never there."""

import json
import os
import signal
import time
from pathlib import Path
from random import Random

import pytest
from tests.installation import Installation
from tests.processes import all_gone, descendants

pytestmark = pytest.mark.fault
ROUNDS = int(os.environ.get("MULIN_SEEDS", "3"))  # `make soak` asks for more

SEED = """
from django.db import transaction
from tests.factories.ladder import Ladder
with transaction.atomic():
    Ladder.full().report()
"""
MERGE = """
from uuid import uuid4
from tests.factories.net import NOW, scope_of
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Matter
from mulin.matters.rules.given import Given
from mulin.people.models import Term
from mulin.places.models import Place
unit = Place.objects.get(level="unit")
for _ in range(12):
    what = actions.Report(uuid4(), unit, "楼道灯坏了", "0101", "door")
    actions.report(what=what, by=Scope.nobody(), now=NOW)
by = scope_of(Term.objects.get(post__kind="grid_officer").person_id)
into, *others = Matter.objects.order_by("number")
for other in others:
    if other.status != "merged":
        actions.take_step(matter_id=other.pk, move="merge", by=by, now=NOW, given=Given(into=into.pk))
        print(other.pk, flush=True)
"""
COUNT = """
import json
from mulin.audit.models import Event
from mulin.matters.models import Clock, Matter
into = Matter.objects.order_by("number").first()
print(json.dumps({
    str(m.pk): [
        m.status,
        m.into_id == into.pk,
        m.outcome,
        list(m.steps.order_by("order").values_list("move", flat=True)),
        Event.objects.filter(target=m.pk).count(),
        Clock.objects.filter(matter=m, stopped_at=None).count(),
        m.due_at is None,
    ]
    for m in Matter.objects.exclude(pk=into.pk)
}))
"""
WHOLE = ["merged", True, "merged", ["report", "merge"], 2, 0, True]
NOT_THERE = ["reported", False, "", ["report"], 1, 4, False]


def test_a_merge_is_whole_or_was_never_there(tmp_path: Path) -> None:
    here = {
        "PYTHONPATH": str(Path.cwd()),
        "MULIN_DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "mulin.config.settings",
    }
    with Installation(tmp_path / "var", **here) as house:
        house.do("migrate", "--verbosity", "0")
        house.shell(SEED)
        sure: set[str] = set()
        for seed in range(ROUNDS):
            sure |= killed_while_merging(house, Random(seed))
            found = json.loads(house.shell(COUNT).strip().splitlines()[-1])
            assert [one for one in found.values() if one not in (WHOLE, NOT_THERE)] == []
            assert sure <= {key for key, one in found.items() if one == WHOLE}
        assert sure


def killed_while_merging(house: Installation, draw: Random) -> set[str]:
    """The merges that were confirmed before everything was killed."""
    with house.running("shell", "--no-imports", "-c", MERGE) as merging:
        assert merging.stdout is not None
        sure = {merging.stdout.readline().strip() for _ in range(draw.randrange(1, 4))}
        time.sleep(draw.random() * 0.1)
        everything = [*descendants(merging.pid), merging.pid]
        for pid in everything:
            os.kill(pid, signal.SIGKILL)
        sure |= {line.strip() for line in merging.stdout if line.endswith("\n")}
        merging.wait(30)
    assert all_gone(everything)
    return sure - {""}
