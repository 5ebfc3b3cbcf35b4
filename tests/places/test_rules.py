import doctest
from uuid import UUID

import pytest

from mulin.places.rules import distinct, gaps, layout, paths, prefixes, slug_of
from mulin.places.rules.paths import SLUG_MAX


def test_examples_in_the_rules_are_true() -> None:
    assert [doctest.testmod(module).failed for module in (paths, layout)] == [0, 0]


def test_prefixes_of_a_root_are_itself() -> None:
    assert prefixes("/7/") == ["/7/"]


@pytest.mark.parametrize(
    ("name", "above", "slug"),
    [
        ("望湖社区", "", "wanghushequ"),
        ("36栋", "wanghu", "wanghu-36"),
        ("2单元", "wanghu-36", "wanghu-36-2"),
        ("1503室", "wanghu-36-2", "wanghu-36-2-1503"),
        ("A座", "wanghu", "wanghu-a"),
        ("!!", "", "x"),
        ("!!", "wanghu", "wanghu-x"),
    ],
)
def test_slug_says_the_name_below_the_place_above(name: str, above: str, slug: str) -> None:
    assert slug_of(name, above) == slug


def test_slug_never_grows_past_its_column() -> None:
    assert len(slug_of("一个名字特别特别长的小区", "x" * SLUG_MAX)) <= SLUG_MAX


def test_second_place_of_one_name_gets_a_slug_of_its_own() -> None:
    one, other = UUID(int=1), UUID(int=2)
    assert distinct("wanghu", one) == "wanghu-000001"
    assert distinct("x" * SLUG_MAX, one) != distinct("x" * SLUG_MAX, other)
    assert len(distinct("x" * SLUG_MAX, one)) == SLUG_MAX


def test_nothing_is_missing_where_the_whole_is_held() -> None:
    assert gaps(["/1/2/", "/1/2/3/"], ["/1/"]) == []
