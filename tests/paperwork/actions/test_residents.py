"""Sheets of residents: a purpose and an end, no merging, and nothing that must not be kept."""

from datetime import date
from fractions import Fraction

import pytest
from tests.factories import LONG_AGO, NOW, SYSTEM, TODAY, Net
from tests.paperwork.office import (
    BATCH,
    batch_of,
    changes,
    guess,
    imported,
    looked_at,
    outlook,
    queued,
    two_flats,
    uploaded,
    wrongs,
)

from mulin.core.crypto import keyring
from mulin.core.errors import Refused
from mulin.paperwork import actions
from mulin.paperwork.models import Batch, Brought, ImportKey
from mulin.paperwork.queries.stored import path_of, rows_of
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.problems import Wrong
from mulin.people.actions import NewShare, add_contact, record_ownership
from mulin.people.models import Contact, Household, Match, Merge, Ownership, Person, Residency

pytestmark = pytest.mark.django_db
RESIDENTS = SheetKind.RESIDENTS
HEAD = ["人员编号", "楼栋", "单元", "房号", "姓名", "电话", "入住时间", "产权份额"]
ROWS = [
    ["P1", "1栋", "1单元", "101", "许红", 13800000001, "2019-01-01", "1/2"],
    ["P2", "1栋", "1单元", "101", "章春", "138 0000 0002", "2020-01-01", "50%"],
    ["P3", "1栋", "1单元", "102", "赵明", None, None, None],
]


def residents() -> list[tuple[str, str, date | None]]:
    rows = Residency.objects.select_related("person", "household__premises").order_by("pk")
    return [(r.household.premises.name, r.person.name, r.during.lower) for r in rows]


def numbers(name: str) -> list[str]:
    rows = Contact.objects.filter(person__name=name).order_by("masked")
    return [row.masked for row in rows]


def test_residents_are_noted_down_with_number_home_and_share() -> None:
    net = Net.small()
    two_flats(net)
    sheet = imported(RESIDENTS, net.community, [HEAD, *ROWS])
    assert residents() == [
        ("101室", "许红", date(2019, 1, 1)),
        ("101室", "章春", date(2020, 1, 1)),
        ("102室", "赵明", TODAY),
    ]
    assert (numbers("许红"), numbers("章春"), numbers("赵明")) == (["138****0001"], ["138****0002"], [])
    assert Contact.objects.filter(digest=keyring().blind("13800000002"), person__name="章春").exists()
    assert [Fraction(o.parts, o.of) for o in Ownership.objects.all()] == [Fraction(1, 2)] * 2
    assert [(h.premises.name, h.during.lower) for h in Household.objects.order_by("premises__name")] == [
        ("101室", date(2019, 1, 1)),
        ("102室", TODAY),
    ]
    assert sheet.result == {"new": 3, "changed": 0, "same": 0, "bad": 0, "alike": 0}


def test_a_second_import_of_the_same_sheet_changes_nothing() -> None:
    net = Net.small()
    two_flats(net)
    imported(RESIDENTS, net.community, [HEAD, *ROWS])
    before = changes()
    assert outlook(imported(RESIDENTS, net.community, [HEAD, *ROWS])) == (0, 0, 3, 0)
    assert (changes() - before, ImportKey.objects.count()) == (0, 3)


@pytest.mark.parametrize(
    ("column", "value", "rows"),
    [(4, "许宏", 1), (5, 13800000009, 1), (6, "2018-01-01", 1), (3, "102", 4), (7, "1/4", 2)],
)
def test_a_changed_row_writes_just_what_changed(column: int, value: object, rows: int) -> None:
    """A move makes the household that it needs and takes the share along; a new share ends the old one."""
    net = Net.small()
    two_flats(net)
    imported(RESIDENTS, net.community, [HEAD, *ROWS[:2]])
    before = changes()
    mended = [*ROWS[0][:column], value, *ROWS[0][column + 1 :]]
    assert outlook(imported(RESIDENTS, net.community, [HEAD, mended, ROWS[1]])) == (0, 1, 1, 0)
    assert changes() - before == rows
    assert outlook(looked_at(RESIDENTS, net.community, [HEAD, mended, ROWS[1]])) == (0, 0, 2, 0)


def test_a_correction_made_here_is_not_undone_by_the_old_sheet() -> None:
    net = Net.small()
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    Person.objects.filter(name="许红").update(name="许虹")
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    assert Person.objects.get().name == "许虹"


def test_a_first_and_a_second_number_are_added_and_then_stay() -> None:
    net = Net.small()
    two_flats(net)
    imported(RESIDENTS, net.community, [HEAD, ROWS[2]])
    imported(RESIDENTS, net.community, [HEAD, [*ROWS[2][:5], "13800000003", None, None]])
    assert numbers("赵明") == ["138****0003"]
    person = Person.objects.get(name="赵明")
    add_contact(by=SYSTEM, person=person.pk, phone="13800000004", now=NOW)
    imported(RESIDENTS, net.community, [HEAD, [*ROWS[2][:5], "13800000005", None, None]])
    assert numbers("赵明") == ["138****0003", "138****0004", "138****0005"]


def test_somebody_known_is_proposed_and_never_merged() -> None:
    net = Net.small()
    known = net.person("许红", "13800000001")
    sheet = imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    assert (Person.objects.filter(name="许红", merged_into=None).count(), Merge.objects.count()) == (2, 0)
    [match] = Match.objects.all()
    assert (known.pk in {match.one_id, match.other_id}, match.decided_at) == (True, None)
    assert sheet.result["alike"] == 1


def test_the_same_person_twice_in_a_flat_is_a_mistake() -> None:
    net = Net.small()
    two_flats(net)
    again = ["P9", "1栋", "1单元", "101", "许红", None, None, None]
    elsewhere = ["P8", "1栋", "1单元", "102", "许红", None, None, None]
    sheet = looked_at(RESIDENTS, net.community, [HEAD, ROWS[0], again, elsewhere])
    assert wrongs(sheet) == [(3, 1, Wrong.DUPLICATE)]


def test_residents_join_the_household_that_lives_there() -> None:
    net = Net.small()
    home = net.household(net.person("许大"))
    imported(RESIDENTS, net.community, [HEAD, ROWS[0]])
    assert (Household.objects.count(), Residency.objects.filter(household=home).count()) == (1, 2)


def test_of_several_households_the_sheet_must_say_which() -> None:
    net = Net.small()
    net.household(net.person("许大"))
    other = net.household(net.person("章大"))
    Household.objects.filter(pk=other.pk).update(name="章家")
    rows = [
        ["户名", "地址", "姓名"],
        [None, "1-1-101", "许红"],
        ["章家", "1-1-101", "章春"],
        ["王家", "1-1-101", "王平"],
    ]
    sheet = looked_at(RESIDENTS, net.community, rows)
    assert wrongs(sheet) == [(2, 0, Wrong.SEVERAL_HOUSEHOLDS)]
    imported(RESIDENTS, net.community, [rows[0], *rows[2:]])
    assert Residency.objects.get(person__name="章春").household_id == other.pk
    assert Residency.objects.get(person__name="王平").household.name == "王家"


def test_shares_are_never_more_than_the_whole() -> None:
    net = Net.small()
    owner = net.person("许大")
    new = NewShare(net.flat.pk, LONG_AGO, person=owner.pk, parts=1, of=4)
    record_ownership(by=SYSTEM, new=new, now=NOW)
    sheet = looked_at(RESIDENTS, net.community, [HEAD, ROWS[0], ROWS[1]])
    assert wrongs(sheet) == [(3, 7, Wrong.OVER_THE_WHOLE)]
    sheet = imported(RESIDENTS, net.community, [HEAD, ROWS[0], ROWS[1]], good_rows_only=True)
    assert sheet.result == {"new": 1, "changed": 0, "same": 0, "bad": 1, "alike": 0}
    mended = [*ROWS[0][:7], "3/4"]
    assert outlook(looked_at(RESIDENTS, net.community, [HEAD, mended])) == (0, 1, 0, 0)
    too_much = [*ROWS[0][:7], "全部"]
    assert wrongs(looked_at(RESIDENTS, net.community, [HEAD, too_much])) == [(2, 7, Wrong.OVER_THE_WHOLE)]


def test_a_column_that_is_never_taken_is_named_and_its_cells_are_not_stored() -> None:
    net = Net.small()
    rows = [["居民表", None], ["地址", "姓名", "民族", "政治面貌"], ["1-1-101", "许红", "甲族", "乙党员"]]
    sheet = uploaded(RESIDENTS, net.community, rows)
    assert [(c["heading"], c["field"], c["never"]) for c in sheet.columns] == [
        ("地址", "address", None),
        ("姓名", "name", None),
        ("民族", None, "ethnicity"),
        ("政治面貌", None, "politics"),
    ]
    text = path_of(sheet.pk).read_text(encoding="utf-8")
    assert ("甲族" in text, "乙党员" in text, "许红" in text) == (False, False, True)
    with pytest.raises(Refused, match="有一列不能这样对应"):
        actions.map_columns(by=SYSTEM, sheet=sheet, mapping={**guess(sheet), 2: "household"}, now=NOW)


def test_another_heading_row_is_looked_at_for_what_is_never_taken() -> None:
    net = Net.small()
    rows = [["姓名", "地址", "电话"], ["姓名", "地址", "宗教信仰"], ["许红", "1-1-101", "某教"]]
    sheet = uploaded(RESIDENTS, net.community, rows)
    assert sheet.heading_row == 1
    chosen = actions.choose_heading(by=SYSTEM, sheet=sheet, row=2)
    assert (chosen.heading_row, chosen.rows, chosen.columns[2]["never"]) == (2, 1, "belief")
    assert rows_of(sheet.pk)[2].cells == ("许红", "1-1-101", None)


def test_residents_need_a_purpose_a_basis_and_an_end_within_a_year() -> None:
    net = Net.small()
    sheet = looked_at(RESIDENTS, net.community, [HEAD, ROWS[0]])

    def queue(batch: actions.NewBatch | None) -> None:
        actions.queue_import(by=SYSTEM, sheet=sheet, good_rows_only=False, batch=batch, now=NOW)

    with pytest.raises(Refused, match="要写明用途"):
        queue(None)
    with pytest.raises(Refused, match="要写明用途"):
        queue(actions.NewBatch(" ", BATCH.legal_basis, BATCH.expires_on))
    for day in (TODAY, date(2027, 3, 4)):
        with pytest.raises(Refused, match="最多12个月"):
            queue(actions.NewBatch("核对", BATCH.legal_basis, day))
    queue(actions.NewBatch("核对", BATCH.legal_basis, date(2027, 3, 3)))
    assert Batch.objects.get().expires_on == date(2027, 3, 3)


def test_a_batch_holds_what_it_brought_and_a_later_one_holds_it_too() -> None:
    net = Net.small()
    net.household(net.person("许大"))
    one = batch_of(imported(RESIDENTS, net.community, [HEAD, ROWS[0]]))
    held = ["contact", "ownership", "person", "residency"]
    assert sorted(Brought.objects.filter(batch=one).values_list("what", flat=True)) == held
    two = batch_of(imported(RESIDENTS, net.community, [HEAD, ROWS[0]]))
    assert sorted(Brought.objects.filter(batch=two).values_list("what", flat=True)) == held


def test_the_rows_lie_where_nobody_else_reads_them() -> None:
    net = Net.small()
    sheet = queued(looked_at(RESIDENTS, net.community, [HEAD, ROWS[0]]))
    assert path_of(sheet.pk).stat().st_mode & 0o777 == 0o600
    assert path_of(sheet.pk).parent.stat().st_mode & 0o777 == 0o700


def test_every_mistake_of_a_row_is_listed_and_each_once() -> None:
    net = Net.small()
    rows = [
        HEAD,
        ["P1", "9栋", "1单元", "101", "许红", "123", None, None],
        ["P2", "1栋", "1单元", "101", None, None, None, None],
        ["P3", "1栋", "1单元", "101", None, None, None, None],
        [None, None, None, None, "章春", None, "去年", None],
    ]
    assert wrongs(looked_at(RESIDENTS, net.community, rows)) == [
        (2, 1, Wrong.UNKNOWN_PLACE),
        (2, 5, Wrong.PHONE),
        (3, 4, Wrong.MISSING),
        (4, 4, Wrong.MISSING),
        (5, 0, Wrong.MISSING),
        (5, 1, Wrong.NO_PLACE),
        (5, 6, Wrong.DAY),
    ]
