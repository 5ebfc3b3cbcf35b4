"""What may be kept no longer is removed, and nothing else."""

from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.factories import NOW, SYSTEM, TODAY, Net
from tests.paperwork.office import BATCH, batch_of, imported, looked_at, queued, two_flats, unheard, uploaded

from mulin.audit.models import Event
from mulin.core.db import as_system
from mulin.paperwork import actions
from mulin.paperwork.actions.purging import Purged
from mulin.paperwork.models import Brought, ImportKey, Sheet, SheetStatus
from mulin.paperwork.queries.stored import is_there
from mulin.paperwork.rules.kinds import SheetKind
from mulin.people import actions as people
from mulin.people.models import Contact, ContactSecret, Household, Ownership, Person, Residency
from mulin.people.rules import HowGiven, Purpose

pytestmark = pytest.mark.django_db
RESIDENTS = SheetKind.RESIDENTS
HEAD = ["编号", "地址", "姓名", "电话", "产权份额"]
ROWS = [["P1", "1-1-101", "许红", 13800000001, "1/2"], ["P2", "1-1-102", "章春", 13800000002, None]]
EXPIRED = NOW + timedelta(days=305)  # a day after the end of 2026


def left() -> dict[str, int]:
    models = (Person, Contact, Residency, Household, Ownership, ImportKey)
    return {model.__name__: model.objects.count() for model in models if model.objects.exists()}


def test_an_expired_batch_takes_all_that_it_brought() -> None:
    net = Net.small()
    two_flats(net)
    batch = batch_of(imported(RESIDENTS, net.community, [HEAD, *ROWS]))
    assert actions.purge(now=NOW + timedelta(days=303)) == Purged(0, 0, 0, 0)
    assert actions.purge(now=EXPIRED) == Purged(batches=1, persons=2, sheets=0, exports=0)
    batch.refresh_from_db()
    counts = {"person": 2, "contact": 2, "ownership": 1, "residency": 2, "household": 2}
    assert (left(), batch.purged, batch.purged_at) == ({}, counts, EXPIRED)
    [event] = Event.objects.filter(action="batch.purged")
    assert (event.target, event.detail) == (batch.pk, counts)
    assert Brought.objects.count() == 0
    assert actions.purge(now=EXPIRED) == Purged(0, 0, 0, 0)


def test_the_numbers_themselves_are_gone_too() -> None:
    net = Net.small()
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    actions.purge(now=EXPIRED)
    with as_system():
        assert ContactSecret.objects.count() == 0


def test_what_a_later_batch_holds_stays_until_that_one_expires() -> None:
    net = Net.small()
    two_flats(net)
    one = batch_of(imported(RESIDENTS, net.community, [HEAD, *ROWS]))
    sheet = looked_at(RESIDENTS, net.community, [HEAD, ROWS[0]])
    later = actions.NewBatch("核对", BATCH.legal_basis, date(2027, 2, 28))
    actions.queue_import(by=SYSTEM, sheet=sheet, good_rows_only=False, batch=later, now=NOW)
    actions.import_sheet(sheet=sheet.pk, by=SYSTEM, now=NOW, report=unheard)
    actions.purge(now=EXPIRED)
    one.refresh_from_db()
    assert one.purged == {"person": 1, "contact": 1, "ownership": 0, "residency": 1, "household": 1}
    assert list(Person.objects.values_list("name", flat=True)) == ["许红"]
    actions.purge(now=NOW + timedelta(days=364))
    assert left() == {}


def test_a_person_with_anything_else_stays_without_what_the_batch_brought() -> None:
    net = Net.small()
    two_flats(net)
    imported(RESIDENTS, net.community, [HEAD, *ROWS])
    leader, agreed = Person.objects.get(name="许红"), Person.objects.get(name="章春")
    net.appoint(net.post("building_leader", net.building), leader)
    people.give_consent(by=SYSTEM, person=agreed.pk, purpose=Purpose.NEED, how=HowGiven.PAPER, now=NOW)
    actions.purge(now=EXPIRED)
    assert left() == {"Person": 2}


def test_what_was_added_by_hand_stays() -> None:
    net = Net.small()
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    person, home = Person.objects.get(), Household.objects.get()
    people.add_contact(by=SYSTEM, person=person.pk, phone="13800000009", now=NOW)
    people.move_in(by=SYSTEM, household=home.pk, persons=[net.person("许小红").pk], since=TODAY, now=NOW)
    actions.purge(now=EXPIRED)
    assert left() == {"Person": 2, "Contact": 1, "Residency": 1, "Household": 1}


def test_both_rows_of_a_merge_stay_since_it_can_be_undone() -> None:
    net = Net.small()
    known = net.person("许红", "13800000001")
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    came = Person.objects.exclude(pk=known.pk).get()
    people.merge_persons(by=SYSTEM, kept=known.pk, gone=came.pk, now=NOW)
    actions.purge(now=EXPIRED)
    assert Person.objects.count() == 2
    assert Residency.objects.count() == 0


def test_a_proposal_does_not_keep_anybody() -> None:
    net = Net.small()
    known = net.person("许红", "13800000001")
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    actions.purge(now=EXPIRED)
    assert list(Person.objects.all()) == [known]


def test_what_was_removed_is_new_when_it_comes_again() -> None:
    net = Net.small()
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    actions.purge(now=EXPIRED)
    sheet = looked_at(RESIDENTS, net.community, [HEAD, ROWS[0]])
    assert sheet.outlook["new"] == 1


@pytest.mark.parametrize(
    ("hours", "status", "there"), [(23, SheetStatus.CHECKED, True), (24, SheetStatus.DROPPED, False)]
)
def test_a_sheet_that_nobody_imports_is_forgotten_after_a_day(
    hours: int, status: SheetStatus, there: bool, django_capture_on_commit_callbacks: object
) -> None:
    net = Net.small()
    sheet = looked_at(RESIDENTS, net.community, [HEAD, ROWS[0]])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        purged = actions.purge(now=NOW + timedelta(hours=hours))
    sheet.refresh_from_db()
    assert (sheet.status, is_there(sheet.pk), purged.sheets) == (status, there, 0 if there else 1)


def test_a_sheet_that_waits_for_its_worker_has_a_day_from_then() -> None:
    net = Net.small()
    sheet = looked_at(RESIDENTS, net.community, [HEAD, ROWS[0]])
    queued(sheet, now=NOW + timedelta(hours=20))
    assert actions.purge(now=NOW + timedelta(hours=30)).sheets == 0
    assert actions.purge(now=NOW + timedelta(hours=44)).sheets == 1


def test_files_without_a_row_are_swept(files: Path) -> None:
    net = Net.small()
    sheet = uploaded(RESIDENTS, net.community, [HEAD, ROWS[0]])
    Sheet.objects.filter(pk=sheet.pk).delete()
    actions.purge(now=datetime.fromtimestamp(0, tz=NOW.tzinfo))
    assert len(list((files / "sheets").iterdir())) == 1
    actions.purge(now=datetime.now(tz=NOW.tzinfo) + timedelta(hours=49))
    assert list((files / "sheets").iterdir()) == []


def test_the_command_says_what_it_removed() -> None:
    out = StringIO()
    call_command("purge", stdout=out)
    assert out.getvalue() == "Batches: 0, persons: 0, sheets: 0, exports: 0.\n"
