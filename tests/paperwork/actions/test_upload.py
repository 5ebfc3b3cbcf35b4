"""What an uploaded sheet is asked for, and what it refuses."""

import pytest
from tests.factories import NOW, SYSTEM, Net
from tests.paperwork.office import imported, uploaded

from mulin.core.errors import Refused
from mulin.paperwork import actions
from mulin.paperwork.models import SheetStatus
from mulin.paperwork.rules.kinds import SheetKind

pytestmark = pytest.mark.django_db
ROWS = [["地址", "姓名", "电话", "民族"], ["1-1-101", "许红", None, "甲族"]]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({0: "address", 3: "name"}, "不能这样对应"),
        ({0: "address", 9: "name"}, "不能这样对应"),
        ({0: "address", 1: "faith"}, "不能这样对应"),
        ({0: "address", 1: "name", 2: "name"}, "有两列对应了同一项"),
        ({0: "address"}, "还缺：姓名"),
    ],
)
def test_a_mapping_is_asked_again_by_the_action(mapping: dict[int, str], words: str) -> None:
    sheet = uploaded(SheetKind.RESIDENTS, Net.small().community, ROWS)
    with pytest.raises(Refused, match=words):
        actions.map_columns(by=SYSTEM, sheet=sheet, mapping=mapping, now=NOW)


def test_a_sheet_that_is_done_is_not_looked_at_again() -> None:
    net = Net.small()
    sheet = imported(SheetKind.PLACES, net.community, [["地址"], ["9栋"]])
    for act in (
        lambda: actions.map_columns(by=SYSTEM, sheet=sheet, mapping={0: "address"}, now=NOW),
        lambda: actions.choose_heading(by=SYSTEM, sheet=sheet, row=1),
        lambda: actions.drop_sheet(by=SYSTEM, sheet=sheet, now=NOW),
    ):
        with pytest.raises(Refused, match="已经处理过了"):
            act()


def test_a_sheet_keeps_its_name_its_worksheet_and_no_cell() -> None:
    sheet = uploaded(SheetKind.RESIDENTS, Net.small().community, ROWS)
    assert (sheet.file_name, sheet.worksheet, sheet.rows, sheet.status) == (
        "名册.xlsx",
        "表1",
        1,
        SheetStatus.UPLOADED,
    )
    kept = [str(getattr(sheet, field.attname)) for field in sheet._meta.concrete_fields]
    assert not any("许红" in value or "甲族" in value for value in kept)
