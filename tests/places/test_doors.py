"""Find a door by what people call it."""

import pytest
from tests.factories.net import TODAY, Net, place

from mulin.places.doors import doors_found, offices_for, root

pytestmark = pytest.mark.django_db


@pytest.fixture
def net() -> Net:
    net = Net.small()
    for name in ("3栋", "43栋", "福桂苑3栋"):
        place("unit", "2单元", place("building", name, net.community))
    return net


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("43", ["柳岸社区 43栋"]),
        ("3栋", ["柳岸社区 3栋", "柳岸社区 福桂苑3栋"]),
        ("43栋2单元", ["柳岸社区 43栋 2单元"]),
        ("福桂苑", ["柳岸社区 福桂苑3栋"]),
        ("柳岸", ["柳岸社区"]),
        ("   ", []),
        ("没有", []),
        ("3.*", []),
        ("43栋 9单元", []),
    ],
)
def test_a_door_is_found_by_its_name(net: Net, said: str, found: list[str]) -> None:
    assert [name for _place, name in doors_found(said, day=TODAY)] == found


def test_the_root_is_the_place_above_all(net: Net) -> None:
    assert root(TODAY) == net.street


def test_without_any_place_there_is_no_root() -> None:
    assert root(TODAY) is None


def test_a_place_without_offices_shows_none(net: Net) -> None:
    assert list(offices_for(net.unit, day=TODAY)) == []
