"""Addresses in words, and the places that they lead to."""

from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.paperwork.rules.addresses import Step, joined, known_as, name_for, steps_of
from mulin.paperwork.rules.problems import BadCell, Wrong
from mulin.paperwork.rules.tree import Node, Tree, nearest

RANKS = {"street": 20, "community": 30, "building": 40, "unit": 50, "premises": 60, "spot": 90}
SPACE = UUID(int=1)


def key(path: str) -> UUID:
    return uuid5(SPACE, path)


def node(path: str, level: str) -> Node:
    """A node whose path is written with the names: /街道/社区/1栋/."""
    parts = path.strip("/").split("/")
    parent = "/" + "/".join(parts[:-1]) + "/" if len(parts) > 1 else None
    return Node(key(path), key(parent) if parent else None, path, level, RANKS[level], parts[-1])


HOME = node("/宁安街道/望湖社区/", "community")
BELOW = [
    node("/宁安街道/望湖社区/1栋/", "building"),
    node("/宁安街道/望湖社区/1栋/1单元/", "unit"),
    node("/宁安街道/望湖社区/1栋/1单元/301/", "premises"),
    node("/宁安街道/望湖社区/1栋/2单元/", "unit"),
    node("/宁安街道/望湖社区/1栋/2单元/301/", "premises"),
    node("/宁安街道/望湖社区/1栋/2单元/302/", "premises"),
    node("/宁安街道/望湖社区/福桂苑12栋/", "building"),
    node("/宁安街道/望湖社区/1栋/垃圾投放点/", "spot"),
]


@pytest.fixture
def tree() -> Tree:
    return Tree(HOME, BELOW, above=[node("/宁安街道/", "street")], ranks=RANKS)


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("1栋2单元301", [("building", "1栋"), ("unit", "2单元"), ("premises", "301")]),
        ("１栋　２单元　３０１室", [("building", "1栋"), ("unit", "2单元"), ("premises", "301")]),
        ("1-2-301", [("building", "1"), ("unit", "2"), ("premises", "301")]),
        ("1#2-301", [("building", "1#"), ("unit", "2"), ("premises", "301")]),
        ("1-301", [("building", "1"), ("premises", "301")]),
        ("A座1201", [("building", "A座"), ("premises", "1201")]),
        ("一栋二单元", [("building", "一栋"), ("unit", "二单元")]),
        ("望湖社区3号楼甲单元", [(None, "望湖社区"), ("building", "3号楼"), ("unit", "甲单元")]),
        ("3栋东侧门面", [("building", "3栋"), (None, "东侧门面")]),
        ("东门岗亭", [(None, "东门岗亭")]),
        ("301室", [("premises", "301")]),
    ],
)
def test_an_address_is_taken_apart(written, steps) -> None:
    assert [(step.level, step.name) for step in steps_of(written)] == steps


def test_an_address_of_blanks_is_none() -> None:
    with pytest.raises(BadCell) as caught:
        steps_of(" , ")
    assert caught.value.wrong == Wrong.ADDRESS


@given(st.text(min_size=1, max_size=80))
def test_any_address_has_steps_or_is_none(written) -> None:
    try:
        assert all(step.name for step in steps_of(written))
    except BadCell as bad:
        assert bad.wrong == Wrong.ADDRESS


@given(st.integers(1, 999), st.integers(1, 9), st.integers(101, 3999))
def test_the_ways_to_write_an_address_mean_the_same(building, unit, room) -> None:
    ways = [
        f"{building}栋{unit}单元{room}",
        f"{building}号楼 {unit}单元 {room}室",
        f"{building}-{unit}-{room}",
    ]
    assert len({tuple((s.level, known_as(s.level, s.name)) for s in steps_of(way)) for way in ways}) == 1


def test_a_level_said_in_a_column_and_in_the_address_counts_once() -> None:
    columns = [Step("building", "9栋"), Step("community", "望湖社区")]
    assert joined(columns, steps_of("1栋301")) == (Step("community", "望湖社区"), *steps_of("1栋301"))


@pytest.mark.parametrize(
    ("level", "names", "known"),
    [
        ("building", ["1栋", "01幢", "1号楼", "一栋", "1#", "第1栋", "1"], "1"),
        ("unit", ["2单元", "二单元", "2"], "2"),
        ("premises", ["0301", "301室", "301"], "301"),
        ("building", ["A座", "a栋"], "a"),
        (None, ["东 门", "东门"], "东门"),
    ],
)
def test_the_ways_to_write_a_name_are_known_as_one(level, names, known) -> None:
    assert {known_as(level, name) for name in names} == {known}


@pytest.mark.parametrize(
    ("level", "written", "name"),
    [
        ("building", "3", "3栋"), ("unit", "02", "2单元"), ("premises", "301", "301"), ("building", "3号楼", "3号楼"),
        ("building", "a", "A栋"), ("spot", "东门", "东门"),
    ],
)  # fmt: skip
def test_a_new_place_gets_the_usual_word(level, written, name) -> None:
    assert name_for(level, written) == name


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("1栋2单元301", "/宁安街道/望湖社区/1栋/2单元/301/"),
        ("宁安街道望湖社区1幢2单元301室", "/宁安街道/望湖社区/1栋/2单元/301/"),
        ("1-302", "/宁安街道/望湖社区/1栋/2单元/302/"),
        ("福桂苑12栋", "/宁安街道/望湖社区/福桂苑12栋/"),
        ("垃圾投放点", "/宁安街道/望湖社区/1栋/垃圾投放点/"),
        ("望湖社区", "/宁安街道/望湖社区/"),
    ],
)
def test_an_address_leads_to_its_place(tree, written, path) -> None:
    assert tree.find(steps_of(written)).path == path


def test_columns_may_name_the_home_itself(tree) -> None:
    assert (
        tree.find((Step("street", "宁安街道"), Step("community", "望湖社区"), Step("building", "1"))).name
        == "1栋"
    )


def lost(tree: Tree, *steps: Step) -> tuple[Wrong, dict[str, str | int]]:
    with pytest.raises(BadCell) as caught:
        tree.find(steps)
    return caught.value.wrong, {key: value for key, value in caught.value.given.items() if key != "level"}


def test_an_unknown_place_is_said_with_the_nearest(tree) -> None:
    wrong = lost(tree, *steps_of("1栋9单元301"))
    assert wrong == (Wrong.UNKNOWN_PLACE, {"name": "9单元", "under": "1栋", "nearest": ""})
    wrong = lost(tree, *steps_of("望胡社区1栋"))
    assert wrong == (Wrong.UNKNOWN_PLACE, {"name": "望胡社区", "under": "望湖社区", "nearest": ""})
    wrong = lost(tree, Step("spot", "垃圾投放占"))
    assert wrong == (
        Wrong.UNKNOWN_PLACE,
        {"name": "垃圾投放占", "under": "望湖社区", "nearest": "垃圾投放点"},
    )


def test_a_name_that_several_places_bear_is_not_guessed(tree) -> None:
    assert lost(tree, Step("premises", "301")) == (Wrong.SEVERAL_PLACES, {"name": "301", "count": 2})


def test_no_steps_lead_nowhere(tree) -> None:
    assert lost(tree) == (Wrong.NO_PLACE, {})


def test_after_many_searches_the_nearest_is_left_out(tree) -> None:
    for _ in range(200):
        lost(tree, Step("unit", "9"))
    assert lost(tree, Step("unit", "9"))[1]["nearest"] == ""


def test_a_tree_grows_by_steps_that_name_their_level(tree) -> None:
    walk = tree.walk(steps_of("1栋3单元301"))
    assert (walk.node.name, walk.rest) == ("1栋", (Step("unit", "3单元"), Step("premises", "301")))
    unit = tree.grow(walk.node, walk.rest[0], key=key("new"))
    flat = tree.grow(unit, walk.rest[1], key=key("newer"))
    assert tree.find(steps_of("1-3-301")) == flat
    assert tree.address(flat) == "building=1/unit=3/premises=301"


def test_a_tree_does_not_grow_upward_or_without_a_level(tree) -> None:
    with pytest.raises(BadCell) as caught:
        tree.grow(tree.find(steps_of("1栋1单元")), Step("building", "2栋"), key=key("new"))
    assert caught.value.wrong == Wrong.WRONG_LEVEL
    with pytest.raises(BadCell) as caught:
        tree.grow(HOME, Step(None, "某处"), key=key("new"))
    assert caught.value.wrong == Wrong.UNKNOWN_PLACE


@pytest.mark.parametrize(
    ("wanted", "known", "near"),
    [
        ("9", ["1", "6", "甲"], ""),
        ("99", ["36", "9", "199"], ""),
        ("9999", ["1203"], ""),
        ("1302", ["1203", "1202"], "1202"),
        ("17", ["16", "18", "27"], "16"),
        ("福桂园12栋", ["福桂苑2栋", "福桂苑12栋"], "福桂苑12栋"),
        ("二网格", ["一网格"], ""),
        ("第12网格", ["第11网格"], "第11网格"),
        ("望胡", ["望湖", "天目"], "望湖"),
        ("甲", ["乙"], ""),
        ("9", [], ""),
    ],
)
def test_the_nearest_name(wanted, known, near) -> None:
    assert nearest(wanted, known) == near
