"""Jobs as the worker runs them: on connections of their own, in transactions of their own."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories import NOW, Net, scope_of
from tests.paperwork.office import changes, imported, looked_at, queued

from mulin.audit.models import Change
from mulin.core.errors import Refused
from mulin.paperwork import actions, tasks
from mulin.paperwork.actions.importing import places as writer
from mulin.paperwork.models import ExportKind, Progress, Sheet, SheetStatus
from mulin.paperwork.queries.stored import export_path, is_there
from mulin.paperwork.rules.kinds import SheetKind
from mulin.people.models import Term
from mulin.places.models import Place

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = SheetKind.PLACES
ROWS = [["楼栋", "单元", "房号"], ["2栋", "1单元", 101], ["2栋", "1单元", 102]]


def waiting(net: Net) -> Sheet:
    return queued(looked_at(PLACES, net.community, ROWS))


def jobs(**arguments: str) -> list[tuple[str, str]]:
    """The table of jobs is not emptied between tests."""
    return list(ProcrastinateJob.objects.filter(args=arguments).values_list("task_name", "status"))


def test_an_import_is_enqueued_with_its_transaction() -> None:
    sheet = waiting(Net.small())
    assert jobs(sheet=str(sheet.pk)) == [("paperwork.import_sheet", "todo")]
    assert (sheet.status, sheet.queued_at) == (SheetStatus.QUEUED, NOW)


def test_a_job_imports_the_sheet_and_says_how_far_it_is() -> None:
    net = Net.small()
    sheet = waiting(net)
    tasks.import_sheet(sheet=str(sheet.pk))
    sheet.refresh_from_db()
    assert (sheet.status, Place.objects.filter(name="102").count()) == (SheetStatus.DONE, 1)
    progress = Progress.objects.get(pk=sheet.pk)
    assert (progress.done, progress.of) == (2, 2)
    assert not is_there(sheet.pk)


def test_the_progress_is_seen_while_the_rows_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at from a connection of its own, as a page would."""
    net = Net.small()
    sheet = waiting(net)
    other = connection.copy()
    seen: list[tuple[Any, ...]] = []
    write = writer.write

    def watched(run: Any, outlook: Any) -> None:
        write(run, outlook)
        with other.cursor() as cursor:
            cursor.execute(
                'SELECT done, "of", (SELECT count(*) FROM places_place WHERE name = %s) FROM paperwork_progress',
                ["102"],
            )
            seen.extend(cursor.fetchall())

    monkeypatch.setitem(actions.importing.WRITERS, PLACES, watched)
    tasks.import_sheet(sheet=str(sheet.pk))
    other.close()
    assert seen == [(2, 2, 0)]


def test_a_sheet_is_imported_once_however_often_it_is_queued() -> None:
    net = Net.small()
    sheet = queued(waiting(net))
    tasks.import_sheet(sheet=str(sheet.pk))
    before = changes()
    tasks.import_sheet(sheet=str(sheet.pk))
    assert (len(jobs(sheet=str(sheet.pk))), changes() - before) == (2, 0)
    with pytest.raises(Refused, match="已经处理过了"):
        queued(sheet)


def test_what_breaks_on_the_way_leaves_nothing_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    net = Net.small()
    sheet = waiting(net)
    before = changes()

    def broken(run: Any, outlook: Any) -> None:
        writer.write(run, outlook)
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setitem(actions.importing.WRITERS, PLACES, broken)
        tasks.import_sheet(sheet=str(sheet.pk))
    sheet.refresh_from_db()
    assert (sheet.status, changes() - before, "出了故障" in sheet.failure) == (SheetStatus.FAILED, 0, True)
    tasks.import_sheet(sheet=str(queued(sheet).pk))
    sheet.refresh_from_db()
    assert (sheet.status, sheet.failure) == (SheetStatus.DONE, "")


def test_rows_that_no_longer_fit_stop_the_import_in_words() -> None:
    net = Net.small()
    rows = [["编号", "地址"], ["A1", "1-1-101"]]
    imported(PLACES, net.community, rows)
    sheet = queued(looked_at(PLACES, net.community, [["编号", "地址"], ["A1", "1-1-103"]]))
    imported(PLACES, net.community, [["编号", "地址"], ["A2", "1-1-103"]])
    tasks.import_sheet(sheet=str(sheet.pk))
    sheet.refresh_from_db()
    assert (sheet.status, "有了变化" in sheet.failure) == (SheetStatus.FAILED, True)


def test_bad_rows_are_left_out_only_where_that_was_said() -> None:
    net = Net.small()
    rows = [*ROWS, ["2栋", "1单元", "102"]]
    sheet = looked_at(PLACES, net.community, rows)
    with pytest.raises(Refused, match="还有读不懂的行"):
        queued(sheet)
    tasks.import_sheet(sheet=str(queued(sheet, good_rows_only=True).pk))
    sheet.refresh_from_db()
    assert sheet.result == {"new": 2, "changed": 0, "same": 0, "bad": 1, "alike": 0}


def test_whoever_lost_the_right_meanwhile_imports_nothing() -> None:
    net = Net.small()
    desk = net.holder("community_desk", net.community)
    by = scope_of(desk.person_id, timezone.localdate())
    sheet = queued(looked_at(PLACES, net.community, ROWS, by=by, now=timezone.now()), by=by)
    Term.objects.filter(pk=desk.pk).delete()
    tasks.import_sheet(sheet=str(sheet.pk))
    sheet.refresh_from_db()
    assert (sheet.status, "没有这里的权限" in sheet.failure) == (SheetStatus.FAILED, True)
    assert not Place.objects.filter(name="2栋").exists()


def test_changes_bear_the_name_of_whoever_sent_the_sheet() -> None:
    net = Net.small()
    desk = net.holder("community_desk", net.community)
    by = scope_of(desk.person_id, timezone.localdate())
    sheet = queued(looked_at(PLACES, net.community, ROWS, by=by, now=timezone.now()), by=by)
    tasks.import_sheet(sheet=str(sheet.pk))
    assert Change.objects.order_by("-pk").values_list("actor", flat=True).first() == desk.person_id


KILLED = """
import django, sys, time
django.setup()
from mulin.paperwork import tasks
from mulin.paperwork.actions.importing import WRITERS, places
def slow(run, outlook):
    places.write(run, outlook)
    print("written", flush=True)
    time.sleep(60)
WRITERS["places"] = slow
tasks.import_sheet(sheet=sys.argv[1])
"""


@pytest.mark.fault
def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_next_one_does_it_all(files: Any) -> None:
    net = Net.small()
    sheet = waiting(net)
    before = changes()
    database = connection.settings_dict
    program = f"""
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {database["NAME"]!r}
settings.MEDIA_ROOT = {str(files)!r}
{textwrap.dedent(KILLED)}
"""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "mulin.config.settings",
        "MULIN_DATABASE_ROLE": "app",
    }
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(sheet.pk)], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "written\n"
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()  # type: ignore[union-attr]
    sheet.refresh_from_db()
    assert (sheet.status, changes() - before, is_there(sheet.pk)) == (SheetStatus.QUEUED, 0, True)
    assert Progress.objects.get(pk=sheet.pk).done == 2
    _wait_for_the_lock(sheet)
    tasks.import_sheet(sheet=str(queued(sheet).pk))
    sheet.refresh_from_db()
    assert (sheet.status, Place.objects.filter(name="102").count()) == (SheetStatus.DONE, 1)


def _wait_for_the_lock(sheet: Sheet) -> None:
    """The server notices within moments that the killed worker's connection is gone."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM paperwork_sheet WHERE id = %s FOR UPDATE SKIP LOCKED", [sheet.pk])
            if cursor.fetchone():
                return
        time.sleep(0.05)
    raise AssertionError("the killed worker still holds the sheet")


def test_an_export_is_made_by_a_job_once() -> None:
    net = Net.small()
    net.household(net.person("许红", "13800000001"))
    one, two = net.holder("street_desk", net.street), net.holder("street_desk", net.street)
    today = timezone.localdate()
    now: datetime = timezone.now()
    export = actions.ask_for_export(
        by=scope_of(one.person_id, today),
        kind=ExportKind.RESIDENTS,
        home=net.community,
        purpose="核对",
        now=now,
    )
    actions.release_export(by=scope_of(two.person_id, today), export=export, now=now)
    assert jobs(export=str(export.pk)) == [("paperwork.make_export", "todo")]
    tasks.make_export(export=str(export.pk))
    tasks.make_export(export=str(export.pk))
    export.refresh_from_db()
    assert (export.persons, export_path(export.pk).exists()) == (1, True)


def test_the_hourly_job_removes_what_has_expired() -> None:
    net = Net.small()
    sheet = looked_at(PLACES, net.community, ROWS)
    tasks.purge(timestamp=int(NOW.timestamp()) + 25 * 3600)
    sheet.refresh_from_db()
    assert (sheet.status, is_there(sheet.pk)) == (SheetStatus.DROPPED, False)
