"""What is set up: buildings from words, grids from buildings."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mulin.core.errors import Refused
from mulin.places.rules.layout import Block, grids_for, homes_of, split
from mulin.places.rules.patterns import Span, blocks_of, is_vague, plain, read_patterns


def names(text: str) -> list[str]:
    return [block.name for block in blocks_of(read_patterns(text))]


def test_line_of_the_manual_is_understood() -> None:
    [pattern] = read_patterns("1–43栋，每栋2–4单元，每单元12–36户")
    assert (pattern.names[0], pattern.names[-1], len(pattern.names)) == ("1栋", "43栋", 43)
    assert (pattern.units, pattern.homes, pattern.floors) == (Span(2, 4), Span(12, 36), 0)
    assert is_vague([pattern])
    assert blocks_of([pattern])[0] == Block("1栋", units=2, homes=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1至3号楼", ["1号楼", "2号楼", "3号楼"]),
        ("１～２栋", ["1栋", "2栋"]),
        ("十一栋", ["11栋"]),
        ("1、3、5-6幢", ["1幢", "3幢", "5幢", "6幢"]),
        ("1-2栋 5栋", ["1栋", "2栋", "5栋"]),
        ("a-c座", ["A座", "B座", "C座"]),
        ("D座", ["D座"]),
        ("buildings 1-2", ["1栋", "2栋"]),
        ("Building 7", ["7栋"]),
        ("三里屯：1栋\n四季园: 1栋", ["三里屯1栋", "四季园1栋"]),
    ],
)
def test_buildings_are_named_as_people_name_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("1栋，三个单元，每单元二十四户，6层", Block("1栋", 3, 24, 6)),
        ("1栋 每栋2单元 每层4户 18层", Block("1栋", 2, 72, 18)),
        ("1栋，每单元4户，每层2户，6层", Block("1栋", 1, 4, 6)),
        ("building 1, 2 stairwells, 12 homes per unit, 6 floors", Block("1栋", 2, 12, 6)),
        ("building 1, 6 floors, 2 homes per floor", Block("1栋", 1, 12, 6)),
        ("沁心湖：1栋，每栋2单元", Block("沁心湖1栋", 2, 0, 0, "沁心湖")),
    ],
)
def test_numbers_go_with_their_words(text: str, block: Block) -> None:
    patterns = read_patterns(text)
    assert blocks_of(patterns) == [block]
    assert not is_vague(patterns)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "先写一行"),
        ("1栋\n2栋，大约很多户", "第2行：没看懂“大约很多户”"),
        ("胡说八道", "第1行：没看懂“胡说八道”"),
        ("１栋 、 十二栋；很 多 户", "第1行：没看懂“很 多 户”"),
        ("1-43", "第1行：没看到是几栋楼"),
        ("每栋2单元", "第1行：没看到是几栋楼"),
        ("1-601栋", "一次最多建600栋"),
        ("1-301栋，每栋2-3单元", "300栋以上不逐栋核对，请写准数"),
        ("1栋\n1栋", "“1栋”写了两次"),
        ("1栋，每栋21单元", "第1行：每栋的单元数最多写20"),
        ("1栋，每单元401户", "第1行：每单元的户数最多写400"),
        ("1栋，121层", "第1行：层数最多写120"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_patterns(text)


def test_what_is_wrong_is_said_in_the_readers_language() -> None:
    with translation.override("en"), pytest.raises(Refused, match="Line 1"):
        read_patterns("1栋，很多户")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_patterns(text)
    except Refused:
        pass


@pytest.mark.parametrize(
    ("said", "read"),
    [("两单元", "2单元"), ("十户", "10户"), ("二十户", "20户"), ("十二户", "12户"), ("1 — 3", "1-3")],
)
def test_numbers_in_words_are_numbers(said: str, read: str) -> None:
    assert plain(said) == read


def test_doors_are_numbered_by_floor() -> None:
    numbers = [(home.number, home.floor) for home in homes_of(Block("1栋", homes=4, floors=2))]
    assert numbers == [("101", 1), ("102", 1), ("201", 2), ("202", 2)]


def test_building_whose_homes_are_not_known_counts_as_one() -> None:
    assert grids_for([Block(f"{n}栋") for n in range(31)]) == 3
    assert grids_for([]) == 1


@given(st.lists(st.integers(0, 90), min_size=1, max_size=40), st.integers(1, 50))
def test_grids_take_each_building_once_in_order_and_none_is_empty(homes: list[int], grids: int) -> None:
    blocks = [Block(f"{n}栋", homes=count) for n, count in enumerate(homes)]
    groups = split(blocks, grids)
    assert [block for group in groups for block in group] == blocks
    assert len(groups) == min(grids, len(blocks))
    assert all(groups)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "example",
    [
        "1–43栋，每栋2–4单元，每单元12–36户",
        "1–43栋，每栋2–4单元，每单元12–36户，6层",
        "沁心湖：1–10栋、12栋，每栋3单元，每层2户，18层",
        "A–C座，6层，每单元24户",
    ],
)
def test_every_example_that_a_page_gives_can_be_read(language: str, example: str) -> None:
    with translation.override(language):
        assert read_patterns(translation.gettext(example))
