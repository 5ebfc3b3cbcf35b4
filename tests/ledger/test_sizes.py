"""Classes of amounts: fine enough for a percentile, the same in the database as in the rules."""

from fractions import Fraction

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from mulin.ledger.rules.sizes import class_of, percentile

MINUTES = st.integers(min_value=0, max_value=2**40)


@given(MINUTES)
def test_a_class_begins_at_most_a_sixty_fourth_below_what_it_holds(amount: int) -> None:
    size = class_of(amount)
    assert (size <= amount, (amount - size) * 64 <= amount, class_of(size)) == (True, True, size)


@given(MINUTES, MINUTES)
def test_a_larger_amount_is_in_no_smaller_class(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert class_of(small) <= class_of(large)


@pytest.mark.django_db
def test_the_database_reckons_the_same_classes() -> None:
    amounts = [0, 1, 63, 64, 127, 128, 129, 255, 256, 1439, 1440, 20_160, 525_599, 2**31, 2**40 - 1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_size(amount) FROM unnest(%s::bigint[]) AS amount", [amounts])
        assert [size for (size,) in cursor.fetchall()] == [class_of(amount) for amount in amounts]


@given(st.lists(st.integers(min_value=0, max_value=127), min_size=1), st.fractions(0, 1))
def test_a_percentile_is_the_least_that_so_many_do_not_exceed(amounts: list[int], share: Fraction) -> None:
    found = percentile([(class_of(amount), 1) for amount in amounts], share)
    reached = [a for a in sorted(amounts) if sum(b <= a for b in amounts) >= share * len(amounts)]
    assert found == reached[0]


@pytest.mark.parametrize("classes", [[], [(5, 1), (5, -1)]])
def test_of_nothing_there_is_no_percentile(classes: list[tuple[int, int]]) -> None:
    assert percentile(classes, Fraction(1, 2)) is None
