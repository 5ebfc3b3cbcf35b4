"""A number survives being spoken over a bad line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.core.errors import Refused
from mulin.matters.rules.numbers import heard, is_valid, spoken, with_check

numbers = st.integers(1000, 99_999_999).map(with_check)


@given(numbers)
def test_a_number_read_in_groups_is_heard_again(number: int) -> None:
    assert heard(spoken(number)) == number


@given(numbers, st.data())
def test_one_wrong_digit_is_noticed(number: int, data: st.DataObject) -> None:
    digits = list(str(number))
    at = data.draw(st.integers(0, len(digits) - 1))
    digits[at] = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[at]]))
    assert not is_valid(int("".join(digits)))


@given(numbers, st.data())
def test_two_swapped_neighbours_are_noticed(number: int, data: st.DataObject) -> None:
    digits = list(str(number))
    at = data.draw(st.integers(0, len(digits) - 2))
    if digits[at] == digits[at + 1]:
        return
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    assert not is_valid(int("".join(digits)))


def test_the_standard_example_of_damm() -> None:
    assert with_check(572) == 5724


@pytest.mark.parametrize("text", ["", "abc", "12", "5725", "５７２５", "1" * 30, "-5724x", "²³"])
def test_what_cannot_be_a_number_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        heard(text)


@pytest.mark.parametrize("text", ["5724", "5 724", "５７２４", "5-7-2-4", " 5,724号"])
def test_a_number_may_be_written_as_people_write(text: str) -> None:
    assert heard(text) == 5724


def test_a_number_is_grouped_in_threes_from_the_right() -> None:
    assert [spoken(n) for n in (5724, 10017, 123456)] == ["5 724", "10 017", "123 456"]
