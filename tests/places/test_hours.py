"""Hours as people write them, as the column keeps them, and as a form reads them."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.core.errors import Refused
from mulin.places.hours import HoursInput
from mulin.places.rules import hours as rules
from mulin.places.rules.hours import hours_in_words, read_hours

WORKDAY = ((540, 720), (810, 1050))


def test_examples_are_true() -> None:
    assert doctest.testmod(rules).failed == 0


@pytest.mark.parametrize(
    "text",
    [
        "9:00-12:00 13:30-17:30",
        "9：00～12：00，13：30～17：30",
        " 09:00 到 12:00; 13:30 至 17:30 ",
        "9:00–12:00、13:30—17:30",
    ],
)
def test_hours_are_read_in_any_usual_way_of_writing(text: str) -> None:
    assert read_hours(text) == WORKDAY


def test_nothing_written_is_closed() -> None:
    assert (read_hours(" "), hours_in_words(())) == ((), "")


@pytest.mark.parametrize("text", ["9-12", "9:00", "9:60-12:00", "9:00-12:75", "上午"])
def test_what_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(Refused, match="看不懂"):
        read_hours(text)


@pytest.mark.parametrize("text", ["12:00-9:00", "9:00-9:00", "9:00-12:00 11:00-13:00", "9:00-24:01"])
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="从早到晚"):
        read_hours(text)


@given(st.sets(st.integers(0, 1440), max_size=6).map(sorted))
def test_what_is_written_is_read_again(edges: list[int]) -> None:
    hours = tuple(zip(edges[::2], edges[1::2], strict=False))
    assert read_hours(hours_in_words(hours)) == hours


def test_form_reads_ranges_and_says_what_is_wrong() -> None:
    field = HoursInput()
    assert field.clean("9:00-12:00 13:30-17:30") == WORKDAY
    assert field.clean("") == ()
    assert (field.prepare_value(WORKDAY), field.prepare_value("9-")) == ("9:00–12:00 13:30–17:30", "9-")
    assert (field.has_changed(WORKDAY, "9:00–12:00 13:30–17:30"), field.has_changed(WORKDAY, "")) == (
        False,
        True,
    )
