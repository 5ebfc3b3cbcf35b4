"""The strokes of pictures: escaped text, short numbers, lines that fit."""

from hypothesis import given
from hypothesis import strategies as st

from mulin.core.drawing import element, fitted, number, polygon, titled, width_of, words, wrapped


def test_text_and_attributes_are_escaped() -> None:
    drawn = element("g", *titled("<b>"), words("a & b", 1, 2, 'x"y'), class_='"')
    assert (
        drawn
        == '<g class="&quot;"><title>&lt;b&gt;</title><text x="1" y="2" class="x&quot;y">a &amp; b</text></g>'
    )


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert element("rect", x=0.0, rx=None, view_box="0 0 1 1") == '<rect x="0" viewBox="0 0 1 1"></rect>'


def test_numbers_are_short() -> None:
    assert [number(1.0), number(1 / 3), number(12), number("a")] == ["1", "0.33", "12", "a"]


def test_a_description_follows_the_title() -> None:
    assert list(titled("t", "x", description="d")) == ["<title>t</title>", "<desc>d</desc>", "x"]


def test_a_polygon_lists_its_points() -> None:
    assert polygon([(0, 0.5), (1, 2)], "p") == '<polygon points="0,0.5 1,2" class="p"></polygon>'


def test_text_that_fits_stays_whole() -> None:
    assert fitted("楼道灯", 3) == "楼道灯"
    assert fitted("楼道灯不亮", 4) == "楼道灯…"


@given(st.text(max_size=40), st.floats(min_value=1, max_value=20))
def test_fitted_text_never_runs_over(text: str, ems: float) -> None:
    assert width_of(fitted(text, ems)) <= max(ems, 1.0)


def test_a_long_text_goes_on_in_the_next_line() -> None:
    assert wrapped("这类事不由这一级办", 5) == ("这类事不由", "这一级办")
    assert wrapped("not a matter for this level", 9) == ("not a matter for", "this level")
    assert wrapped("一二三，四五", 3) == ("一二", "三，四", "五")
    assert wrapped("", 3) == ()


@given(st.text(max_size=60), st.floats(min_value=4, max_value=20))
def test_wrapped_text_is_whole_and_within_its_lines(text: str, ems: float) -> None:
    lines = wrapped(text, ems)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= ems for line in lines)
