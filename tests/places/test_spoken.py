"""A place as people write it in a hurry."""

import pytest

from mulin.places.rules.spoken import meant

NAMES = ["18栋", "18栋 2单元", "43栋 1单元", "福桂苑3栋", "柳岸社区 3栋", "7栋 Unit 2", "垃圾点"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("18栋 2单元", "18栋 2单元"),
        ("18栋2单元", "18栋 2单元"),
        (" 18 栋 2 单元 ", "18栋 2单元"),
        ("18-2", "18栋 2单元"),
        ("18", "18栋"),
        ("43号楼1单元", "43栋 1单元"),
        ("Building 43, Unit 1", "43栋 1单元"),
        ("7栋2单元", "7栋 Unit 2"),
        ("7-2", "7栋 Unit 2"),
        ("3楼", None),  # a floor rather than a building
        ("垃圾点", "垃圾点"),
        ("3", None),  # two are called so
        ("18-9", None),
        ("楼下", None),
        ("新村18-2", None),  # says more than the numbers do
        ("", None),
    ],
)
def test_the_place_that_is_meant(said: str, name: str | None) -> None:
    assert meant(said, NAMES) == name
