"""The net: buildings in their grids, by geometry or by number."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from mulin.core.drawing import Picture
from mulin.places.pictures import Block, Net, net


def parsed(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.svg)


def count(picture: Picture, class_: str) -> int:
    return sum(class_ in one.get("class", "").split() for one in parsed(picture).iter())


def texts(picture: Picture) -> list[str]:
    return [one.text or "" for one in parsed(picture).iter("text")]


def block(number: int, **given: object) -> Block:
    return Block(str(number), f"{number}号楼", **given)  # type: ignore[arg-type]


def square(x: float, y: float, side: float = 0.0004) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + side, y), (x + side, y - side), (x, y - side))


def corners(picture: Picture) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (point.split(",") for point in one.get("points", "").split())]
        for one in parsed(picture).iter("polygon")
        if "net-block" in one.get("class", "").split()
    ]


def test_without_geometry_buildings_stand_in_the_courtyard_of_their_grid() -> None:
    drawn = net(Net("琴心湖", (block(2, grid="二网格"), block(1, grid="一网格"), block(3))))
    assert [text for text in texts(drawn) if not text.isdigit()] == ["一网格", "二网格", "未划入网格"]
    assert count(drawn, "net-court") == 3
    assert count(drawn, "is-loose") == 1


@given(st.lists(st.sampled_from(["", "甲", "乙", "丙"]), min_size=1, max_size=60))
def test_no_two_buildings_overlap_and_none_leaves_the_drawing(grids: list[str]) -> None:
    drawn = net(Net("区", tuple(block(at, grid=grid) for at, grid in enumerate(grids))))
    width, height = (float(side) for side in parsed(drawn).get("viewBox", "").split()[2:])
    boxes = [(min(p), max(p)) for p in corners(drawn)]
    assert len(boxes) == len(grids)
    assert all(x >= 0 and right <= width and y >= 0 and bottom <= height for (x, y), (right, bottom) in boxes)
    assert len({first for first, _last in boxes}) == len(boxes)


def test_with_geometry_north_is_up_and_east_is_right() -> None:
    drawn = net(
        Net(
            "区",
            (
                block(1, grid="甲", outline=square(117.28, 31.83)),
                block(2, grid="甲", outline=square(117.29, 31.82)),
            ),
        )
    )
    first, second = corners(drawn)
    assert min(first)[0] < min(second)[0]
    assert first[0][1] < second[0][1]
    assert count(drawn, "is-hull") == 1


def test_one_building_without_geometry_lays_all_out_by_number() -> None:
    drawn = net(Net("区", (block(1, outline=square(117.28, 31.83)), block(2))))
    assert count(drawn, "is-loose") == 1
    assert count(drawn, "is-hull") == 0


def test_buildings_of_no_grid_stand_on_bare_paper() -> None:
    drawn = net(Net("区", (block(1, outline=square(117.28, 31.83)),)))
    assert count(drawn, "net-court") == 0


def test_colour_counts_in_dots_too_and_words_give_the_number() -> None:
    drawn = net(
        Net("区", tuple(block(at, value=at, value_words=f"{at} 件") for at in range(4)), "哪几栋事多？")
    )
    steps = [one.get("class") for one in parsed(drawn).iter("polygon") if "net-block" in one.get("class", "")]
    assert steps == [f"net-block is-step-{step}" for step in range(4)]
    assert count(drawn, "net-dot") == 6
    assert drawn.lines == (
        "区：4 栋，0 个网格",
        "哪几栋事多？",
        "3号楼 · 3 件",
        "2号楼 · 2 件",
        "1号楼 · 1 件",
    )


def test_a_building_may_be_a_link() -> None:
    drawn = net(Net("区", (block(1, grid="甲", href="/p/1/"), block(2))))
    assert [one.get("aria-label") for one in parsed(drawn).iter("a")] == ["1号楼 · 甲"]


def test_a_community_without_buildings_is_drawn_as_nothing() -> None:
    drawn = net(Net("区", ()))
    assert (list(parsed(drawn)), drawn.lines) == ([], ())
