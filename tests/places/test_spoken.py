"""A place as people write it in a hurry."""

import pytest

from mulin.places.rules.spoken import meant

NAMES = ["18栋", "18栋 2单元", "43栋 1单元", "福桂苑3栋", "柳岸社区 3栋", "垃圾点"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("18栋 2单元", "18栋 2单元"),
        ("18栋2单元", "18栋 2单元"),
        (" 18 栋 2 单元 ", "18栋 2单元"),
        ("18-2", "18栋 2单元"),
        ("18", "18栋"),
        ("43号楼1单元", "43栋 1单元"),
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
