"""The house front: what it shows, and what it must never show."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.core.drawing import Picture
from mulin.places.pictures import House, Light, Unit, house_front

SIGNS = st.characters(exclude_categories=("Cc", "Cs"))


def parsed(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.svg)


def count(picture: Picture, class_: str) -> int:
    return sum(class_ in one.get("class", "").split() for one in parsed(picture).iter())


def texts(picture: Picture) -> list[str]:
    return [one.text or "" for one in parsed(picture).iter("text")]


def units(number: int, *, chosen: int = -1, href: str = "") -> tuple[Unit, ...]:
    return tuple(Unit(f"{at + 1}单元", str(at + 1), href, at == chosen) for at in range(number))


@st.composite
def houses(draw: st.DrawFn) -> House:
    doors = draw(st.integers(1, 8))
    light = st.builds(
        Light,
        st.text(SIGNS, max_size=10),
        st.none() | st.integers(0, doors - 1),
        st.none() | st.integers(1, 33),
    )
    return House(
        draw(st.text(SIGNS, max_size=12)),
        draw(st.integers(1, 33)),
        units(doors, chosen=draw(st.integers(-1, doors - 1)), href=draw(st.sampled_from(("", "/p/")))),
        tuple(draw(st.lists(light, max_size=6))),
    )


@given(houses())
def test_any_house_stays_inside_its_frame_and_has_a_title(house: House) -> None:
    drawn = house_front(house)
    root = parsed(drawn)
    width, height = (float(side) for side in root.get("viewBox", "").split()[2:])
    for rect in root.iter("rect"):
        x, y, wide, high = (float(rect.get(side, "0")) for side in ("x", "y", "width", "height"))
        assert -1 <= x <= x + wide <= width + 1
        assert -1 <= y <= y + high <= height + 1
    assert root[0].tag == "title"
    assert len(drawn.lines) == 1 + len(house.lights)


@given(houses())
def test_only_stairwells_doors_and_the_roof_are_lit(house: House) -> None:
    """One lit window a place, however many matters; none without a matter."""
    places = {
        None if light.unit is None else (light.unit, min(light.floor or 1, house.floors))
        for light in house.lights
    }
    assert count(house_front(house), "house-lit") == len(places)


def test_flats_look_the_same_whatever_is_open() -> None:
    dark, lit = (
        house_front(House("36号楼", 6, units(4), lights)) for lights in ((), (Light("灯", 2, 4), Light("墙")))
    )
    assert count(dark, "house-glass") == count(lit, "house-glass") == 16


def test_the_title_counts_what_is_open() -> None:
    assert house_front(House("36号楼", 6, units(1))).lines == ("36号楼，公共部分现在没有未办完的事",)
    lit = house_front(House("36号楼", 6, units(3), (Light("灯不亮", 2, 4), Light("渗水"), Light("纸箱", 0))))
    assert lit.lines == (
        "36号楼，公共部分有 3 件事正在办",
        "3单元 4 楼 · 灯不亮",
        "全楼 · 渗水",
        "1单元 · 纸箱",
    )


def test_the_chosen_door_is_marked_and_pointed_to() -> None:
    drawn = house_front(House("36号楼", 6, units(4, chosen=2, href="/p/3/")))
    chosen = [one for one in parsed(drawn).iter("a") if one.get("aria-current")]
    assert [one.get("aria-label") for one in chosen] == ["3单元"]
    assert count(drawn, "house-plate") == 2


def test_a_link_says_how_much_is_open_behind_its_door() -> None:
    drawn = house_front(House("36号楼", 6, units(2, href="/p/"), (Light("灯", 0, 2), Light("箱", 0, 2))))
    assert [one.get("aria-label") for one in parsed(drawn).iter("a")] == ["1单元，2 件事正在办", "2单元"]


def test_without_addresses_there_are_no_links() -> None:
    assert list(parsed(house_front(House("36号楼", 6, units(2)))).iter("a")) == []


def test_many_doors_bear_their_numbers_alone() -> None:
    assert texts(house_front(House("9号楼", 7, units(5))))[-6:] == ["9号楼", "1", "2", "3", "4", "5"]
    assert "5单元" not in texts(house_front(House("9号楼", 7, units(5))))


def test_low_houses_have_tiles_and_towers_a_flat_roof() -> None:
    assert count(house_front(House("1号楼", 9, units(2))), "house-tiles") == 1
    assert count(house_front(House("1号楼", 10, units(2))), "house-parapet") == 2


def test_thirty_three_floors_weigh_no_more_than_three() -> None:
    small, tall = (len(house_front(House("1号楼", floors, units(8))).svg) for floors in (9, 33))
    assert tall < small * 1.3


@pytest.mark.parametrize(("floors", "doors"), [(0, 1), (34, 1), (6, 0), (6, 9)])
def test_a_front_that_cannot_be_drawn_is_refused(floors: int, doors: int) -> None:
    with pytest.raises(ValueError, match="1–8 units and 1–33 floors"):
        House("1号楼", floors, units(doors))
