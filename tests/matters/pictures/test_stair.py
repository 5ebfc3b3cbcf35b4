"""The stair says and shows where a matter is, however it got there."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.core.drawing import Picture, width_of
from mulin.matters.pictures import Rung, Stair, small, whole

LADDER = (
    Rung("单元长", "许阿姨", note="5月6日 往上报"),
    Rung("楼栋长", skipped="岗位空着"),
    Rung("网格员", "王师傅"),
    Rung("社区"),
)
SIGNS = st.characters(exclude_categories=("Cc", "Cs"))


def parsed(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.svg)


def classes(picture: Picture) -> list[str]:
    return [one.get("class", "") for one in parsed(picture).iter()]


def said(picture: Picture) -> list[str]:
    return [one.text or "" for one in parsed(picture).iter("text")]


def rungs() -> st.SearchStrategy[tuple[Rung, ...]]:
    text = st.text(SIGNS, max_size=30)
    return st.lists(st.builds(Rung, text, text, text, text), min_size=1, max_size=8).map(tuple)


@st.composite
def stairs(draw: st.DrawFn) -> Stair:
    ladder = draw(rungs())
    way = draw(st.lists(st.integers(0, len(ladder) - 1), min_size=1, max_size=6))
    return Stair(
        ladder,
        tuple(way),
        state=draw(st.sampled_from(("moving", "done", "stopped"))),
        clock=draw(st.none() | st.floats(0, 3)),
        clock_words=draw(st.text(SIGNS, max_size=20)),
        start=draw(st.text(SIGNS, max_size=20)),
        end=draw(st.text(SIGNS, max_size=20)),
    )


@given(stairs(), st.booleans())
def test_any_stair_is_one_image_with_a_title_and_no_style(stair: Stair, large: bool) -> None:
    for picture in (whole(stair, large=large), small(stair)):
        root = parsed(picture)
        assert root[0].tag == "title"
        assert root.get("aria-label") == root[0].text
        assert all(one.get("style") is None for one in root.iter())


@given(stairs())
def test_every_rung_is_said_in_words(stair: Stair) -> None:
    lines = whole(stair).lines
    assert len(lines) == 1 + len(stair.rungs)
    assert all(rung.label in line for rung, line in zip(stair.rungs, lines[1:], strict=True))


def test_the_rung_of_now_shows_its_holder_and_clock() -> None:
    drawn = whole(Stair(LADDER, (0, 2), clock=0.5, clock_words="还有 3 小时"))
    assert drawn.lines[0] == "第 3 级正在办，共 4 级：网格员 · 还有 3 小时"
    assert "网格员 · 王师傅" in said(drawn)
    assert "还有 3 小时" in said(drawn)
    assert "stair-clock" in classes(drawn)


def test_a_rung_that_was_passed_over_says_why_and_has_a_cross() -> None:
    drawn = whole(Stair(LADDER, (0, 2)))
    assert "楼栋长：跳过，岗位空着" in drawn.lines
    assert classes(drawn).count("stair-cross") == 1
    assert "岗位空着" in said(drawn)


def test_a_vacant_rung_ahead_says_so() -> None:
    assert "社区：空岗" in whole(Stair(LADDER, (0,))).lines


def test_a_late_matter_is_late_in_ring_rung_and_ball() -> None:
    late = classes(whole(Stair(LADDER, (2,), clock=1.0)))
    assert {"stair-clock is-late", "is-now is-late", "stair-ball is-late"} <= set(late)
    assert "stair-ball is-late" in classes(small(Stair(LADDER, (2,), clock=1.2)))


def test_a_matter_without_a_limit_has_no_clock() -> None:
    assert not [name for name in classes(whole(Stair(LADDER, (2,)))) if "clock" in name]


def test_a_settled_matter_has_a_tick_and_its_answer_comes_back_down() -> None:
    drawn = whole(Stair(LADDER, (0, 2), state="done", clock=0.5, start="5月5日", end="已告诉反映人"))
    assert drawn.lines[0] == "在第 3 级办好，共 4 级：网格员"
    assert {"stair-tick", "stair-answer", "is-now is-done"} <= set(classes(drawn))
    assert "stair-clock" not in classes(drawn)
    assert "已告诉反映人" in said(drawn)


def test_an_answer_from_the_lowest_rung_needs_no_way_down() -> None:
    assert "stair-answer" not in classes(whole(Stair(LADDER, (0,), state="done")))


def test_a_stopped_matter_stands_still() -> None:
    drawn = whole(Stair(LADDER, (2,), state="stopped", start="5月5日 邻居反映"))
    assert drawn.lines[0] == "停在第 3 级，共 4 级：网格员"
    assert "5月5日 邻居反映" in said(drawn)


def test_the_way_back_down_is_a_broken_line() -> None:
    assert classes(whole(Stair(LADDER, (0, 2, 0)))).count("stair-hop is-back") == 1
    assert classes(whole(Stair(LADDER, (0, 2)))).count("stair-hop is-back") == 0


def test_waiting_on_the_same_rung_draws_no_hop() -> None:
    assert classes(whole(Stair(LADDER, (0, 0)))).count("stair-hop") == 1


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(
    ("holder", "note"),
    [
        ("王师傅、李师傅、陈师傅、赵师傅", "一句很长很长很长很长很长很长很长很长的话"),
        ("Wang Shifu and Li Shifu", "not a matter for this level of the ladder"),
    ],
)
def test_long_words_go_on_in_the_next_line_and_nothing_is_cut(holder: str, note: str, large: bool) -> None:
    rung = Rung("Street office 街道办事处", holder, note=note)
    drawn = whole(Stair((Rung("单元长"),) * 5 + (rung,), (5,), clock_words="还有 3 小时"), large=large)
    told = "".join(said(drawn)).replace(" ", "")
    assert all(words.replace(" ", "") in told for words in (rung.label, holder, note, "还有 3 小时"))
    assert all(width_of(line) < 20 for line in said(drawn))


def test_large_type_has_taller_steps() -> None:
    height = [
        float(parsed(whole(Stair(LADDER, (0,)), large=large)).get("viewBox", "").split()[3])
        for large in (False, True)
    ]
    assert height == [298, 410]


@pytest.mark.parametrize("way", [(), (4,), (-1,)])
def test_a_way_off_the_stair_is_refused(way: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="way of a stair"):
        Stair(LADDER, way)
