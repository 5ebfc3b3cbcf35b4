"""Things to do, by when one looks at a day: 9:30 on a Monday at the place."""

from datetime import timedelta

import pytest
from tests.factories.net import NOW

from mulin.core.agenda import Todo, When, by_day

HOUR = timedelta(hours=1)


def todo(due: timedelta | None, *, others: bool = False) -> Todo:
    return Todo(
        title="",
        place="",
        waits="",
        tone="",
        url="",
        since=NOW,
        due_at=None if due is None else NOW + due,
        waits_for_others=others,
    )


@pytest.mark.parametrize(
    ("due", "when"),
    [
        (-HOUR, When.LATE),
        (timedelta(0), When.TODAY),
        (14 * HOUR, When.TODAY),
        (15 * HOUR, When.WEEK),  # half past midnight
        (timedelta(days=6), When.WEEK),
        (timedelta(days=7), When.LATER),
        (None, When.LATER),
    ],
)
def test_a_thing_lies_in_the_part_of_the_day_in_which_it_is_due(due: timedelta | None, when: When) -> None:
    assert list(by_day([todo(due)], now=NOW)) == [when]


def test_what_waits_for_others_is_never_late() -> None:
    assert list(by_day([todo(-HOUR, others=True)], now=NOW)) == [When.OTHERS]


def test_parts_come_in_the_order_of_their_hurry_and_empty_ones_not_at_all() -> None:
    found = by_day([todo(None), todo(timedelta(days=2)), todo(-HOUR)], now=NOW)
    assert list(found) == [When.LATE, When.WEEK, When.LATER]
