"""Rows read by a mapping."""

from datetime import date

from mulin.paperwork.rules.addresses import Step
from mulin.paperwork.rules.cells import Row
from mulin.paperwork.rules.entries import natural_key, read_entries, repeated, written_place
from mulin.paperwork.rules.kinds import LevelName, SheetKind, fields_of
from mulin.paperwork.rules.problems import Problem, Wrong

LEVELS = [LevelName("building", "楼栋", "Building"), LevelName("premises", "户", "Premises")]
FIELDS = {field.code: field for field in fields_of(SheetKind.RESIDENTS, LEVELS)}
POSTS = {field.code: field for field in fields_of(SheetKind.POSTS, LEVELS)}


def read(cells, codes, fields=FIELDS):
    mapped = {index: fields[code] for index, code in enumerate(codes) if code}
    [entry] = read_entries([Row(5, tuple(cells))], mapped)
    return entry


def test_a_row_becomes_values_and_steps() -> None:
    entry = read(
        ["1栋", 301, "张三", 13812345678, "备注", "2020-1-1"],
        ["level.building", "level.premises", "name", "phone", None, "since"],
    )
    assert entry.steps == (Step("building", "1栋"), Step("premises", "301"))
    assert dict(entry.values) == {"name": "张三", "phone": "13812345678", "since": date(2020, 1, 1)}
    assert (entry.problems, entry.key, entry.text("name"), entry.day("since"), entry.day("phone")) == (
        (), "", "张三", date(2020, 1, 1), None,
    )  # fmt: skip


def test_every_bad_cell_of_a_row_is_named() -> None:
    entry = read(["1栋", "", "12345", "=", None], ["level.building", "name", "phone", "since", "key"])
    assert entry.problems == (
        Problem(5, 1, Wrong.MISSING),
        Problem(5, 2, Wrong.PHONE),
        Problem(5, 3, Wrong.DAY),
        Problem(5, 4, Wrong.MISSING),
    )


def test_an_end_before_its_begin_is_a_mistake_of_the_end() -> None:
    entry = read(["网格员", "2026-01-05", "2026-01-04"], ["post_kind", "since", "until"], POSTS)
    assert entry.problems == (Problem(5, 2, Wrong.UNTIL_BEFORE_SINCE),)


def test_an_address_column_gives_its_steps() -> None:
    entry = read(["1-301", "张三"], ["address", "name"])
    assert written_place(entry.steps) == "building=1/premises=301"
    assert read([" . ", "张三"], ["address", "name"]).problems == ()
    assert read(["·", "张三"], ["address", "name"]).problems == (Problem(5, 0, Wrong.ADDRESS),)


def test_the_place_and_the_naming_fields_tell_rows_apart() -> None:
    one = read(["1-301", "张三", "13812345678"], ["address", "name", "phone"])
    other = read(["1栋301", "张三", "13912345678"], ["address", "name", "phone"])
    assert len({natural_key(e, written_place(e.steps), list(FIELDS.values())) for e in (one, other)}) == 1


def test_repeated_rows_name_the_first() -> None:
    assert repeated([(2, "a"), (3, "b"), (4, "a"), (5, "a")]) == {4: 2, 5: 2}
