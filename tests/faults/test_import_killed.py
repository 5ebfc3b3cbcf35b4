"""Worker, web and database are killed while a sheet of residents is imported: all of it is there, or nothing.

What was cut off is queued again, as its page offers, and then it is there once.
"""

import json
import os
import signal
import socket
import time
from pathlib import Path
from random import Random

import pytest
from tests.installation import Installation
from tests.processes import all_gone, descendants

pytestmark = pytest.mark.fault
SEEDS = int(os.environ.get("MULIN_SEEDS", "3"))  # `make soak` asks for more
ROWS = 120

SEED = """
from django.db import transaction
from tests.factories.net import Net
with transaction.atomic():
    Net.small()
"""
QUEUE = """
import sys
from datetime import timedelta
from django.utils import timezone
from tests.factories import SYSTEM
from tests.paperwork.books import book
from mulin.paperwork import actions
from mulin.paperwork.models import LegalBasis
from mulin.paperwork.rules.kinds import SheetKind
from mulin.places.models import Place
nth, rows, now = {nth}, {rows}, timezone.now()
head = ["人员编号", "楼栋", "单元", "房号", "姓名", "电话"]
lines = [[f"R{{nth}}-{{i}}", "1栋", "1单元", "101", f"林{{chr(0x4E00 + i)}}", 13800000000 + nth * rows + i] for i in range(rows)]
sheet = actions.upload_sheet(
    by=SYSTEM, kind=SheetKind.RESIDENTS, home=Place.objects.get(level="community"), file_name="名册.xlsx",
    content=book([head, *lines]), now=now,
)
guess = {{int(column): code for column, code in sheet.mapping.items()}}
sheet = actions.map_columns(by=SYSTEM, sheet=sheet, mapping=guess, now=now)
batch = actions.NewBatch("入户走访核对", LegalBasis.DUTY, (now + timedelta(days=90)).date())
actions.queue_import(by=SYSTEM, sheet=sheet, good_rows_only=False, batch=batch, now=now)
print(sheet.pk, flush=True)
"""
FINISH = """
import json
from django.utils import timezone
from tests.factories import SYSTEM
from mulin.audit.models import Event
from mulin.paperwork import actions, tasks
from mulin.paperwork.models import Brought, ImportKey, Sheet
from mulin.people.models import Contact, Person, Residency

def counted():
    sheet = Sheet.objects.get(pk="{sheet}")
    tables = [model.objects.count() for model in (Person, Contact, Residency, ImportKey)]
    brought = Brought.objects.filter(what="person").count()
    imported = Event.objects.filter(target=sheet.pk, action="sheet.imported").count()
    print(json.dumps([sheet.status, *tables, brought, imported]), flush=True)
    return sheet

sheet = counted()
if sheet.status != "done":
    actions.queue_import(by=SYSTEM, sheet=sheet, good_rows_only=False, now=timezone.now())
tasks.import_sheet(sheet=str(sheet.pk))
counted()
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory):
    installation = Installation(
        tmp_path_factory.mktemp("house") / "var",
        PYTHONPATH=str(Path.cwd()),
        MULIN_DEBUG="0",
        DJANGO_SETTINGS_MODULE="mulin.config.settings",
    )
    with installation:
        installation.do("migrate", "--verbosity", "0")
        installation.do("collectstatic", "--noinput", "--verbosity", "0")
        installation.shell(SEED)
        yield installation


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_sheet_is_imported_as_a_whole_and_once(house: Installation, seed: int) -> None:
    draw, before = Random(seed), seed * ROWS
    sheet = killed_while_importing(house, draw, seed)
    nothing, everything = whole(before, times=0), whole(before + ROWS, times=1)
    left, finished = (json.loads(line) for line in house.shell(FINISH.format(sheet=sheet)).splitlines()[-2:])
    assert left in (["queued", *nothing], ["failed", *nothing], ["done", *everything])
    assert finished == ["done", *everything]


def whole(rows: int, *, times: int) -> list[int]:
    return [rows] * 5 + [times]


def killed_while_importing(house: Installation, draw: Random, nth: int) -> str:
    """One of the three, or all at once, is killed a moment after the sheet was queued; then all."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with house.running("serve", "--port", str(port), "--workers", "1") as server:
        assert server.stdout is not None
        assert "answers" in server.stdout.readline()
        sheet = house.shell(QUEUE.format(nth=nth, rows=ROWS)).strip().splitlines()[-1]
        time.sleep(draw.random() * 0.8)
        for pid in pids_of(server.pid, draw.choice(["procrastinate", "granian", "postgres", ""])):
            kill(pid)
        time.sleep(draw.random() * 0.5)
        everything = [*descendants(server.pid), server.pid]
        for pid in everything:
            kill(pid)
        server.wait(30)
    assert all_gone(everything)
    return sheet


def pids_of(server: int, word: str) -> list[int]:
    """Those of its processes whose command says so; all, and itself, where nothing is asked for."""
    found = [pid for pid in descendants(server) if word in command_of(pid)]
    return found if word else [*found, server]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
