"""How long a notice of affairs hangs, and from which day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mulin.boards.rules.affairs import days_left, is_day_to_post, may_come_down, may_come_down_from

DAY = date(2026, 3, 2)


def test_the_day_of_posting_is_the_first_of_fifteen() -> None:
    assert may_come_down_from(DAY) == date(2026, 3, 17)
    assert [days_left(DAY, day=DAY + timedelta(days=n)) for n in (0, 1, 14, 15, 40)] == [15, 14, 1, 0, 0]
    assert days_left(DAY, day=DAY - timedelta(days=3)) == 15


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-60, 60))
def test_it_may_come_down_exactly_when_no_day_is_left(posted: date, after: int) -> None:
    day = posted + timedelta(days=after)
    assert may_come_down(posted, day=day) is (days_left(posted, day=day) == 0)


def test_nothing_is_posted_as_of_a_day_that_is_over() -> None:
    days = [DAY + timedelta(days=n) for n in (-1, 0, 30, 31)]
    assert [is_day_to_post(day, day=DAY) for day in days] == [False, True, True, False]
