"""Periods: what each is compared with, and the parts of its trend."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.briefing.rules.periods import Named, Period, named

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
PERIODS = st.builds(
    lambda since, more: Period(since, since + timedelta(days=more)),
    DAYS,
    st.integers(min_value=0, max_value=1500),
)


@given(PERIODS)
def test_the_parts_of_a_period_are_the_period_and_nothing_twice(period: Period) -> None:
    days = [part.since + timedelta(days=n) for part in period.parts() for n in range(part.days)]
    assert days == [period.since + timedelta(days=n) for n in range(period.days)]


@given(PERIODS)
def test_what_was_before_ends_on_the_day_before(period: Period) -> None:
    before = period.before()
    assert before.last == period.since - timedelta(days=1)
    if period.months:
        assert before.months == period.months
    else:
        assert before.days == period.days


@pytest.mark.parametrize(
    ("name", "since", "last", "before"),
    [
        (Named.THIS_MONTH, date(2026, 3, 1), date(2026, 3, 15), date(2026, 2, 14)),
        (Named.LAST_MONTH, date(2026, 2, 1), date(2026, 2, 28), date(2026, 1, 1)),
        (Named.THIS_YEAR, date(2026, 1, 1), date(2026, 3, 15), date(2025, 10, 19)),
        (Named.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31), date(2024, 1, 1)),
    ],
)
def test_a_named_period_is_compared_with_as_much_before_it(
    name: Named, since: date, last: date, before: date
) -> None:
    period = named(name, date(2026, 3, 15))
    assert (period, period.before().since) == (Period(since, last), before)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2026, 3, 2), date(2026, 3, 1))
