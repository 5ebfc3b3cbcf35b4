"""The ladder: the lowest rung with a holder on duty and authority."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.matters.rules.ladder import Rung, Skip, Terms, climb

REPORTER = uuid4()


def rung(rank: int, *, volunteer: bool = False, holders: int = 1, taken: bool = True) -> Rung:
    return Rung(uuid4(), rank, volunteer, frozenset(uuid4() for _ in range(holders)), taken)


def test_a_matter_starts_at_the_lowest_rung() -> None:
    unit, building = rung(10, volunteer=True), rung(20, volunteer=True)
    found = climb([building, unit], Terms())
    assert (found.rung, found.skipped) == (unit, ())


@pytest.mark.parametrize(
    ("low", "terms", "reason"),
    [
        (rung(10, holders=0, taken=False), Terms(), Skip.VACANT),
        (rung(10, holders=0, taken=True), Terms(), Skip.ABSENT),
        (rung(10), Terms(floor=30), Skip.BELOW_FLOOR),
        (rung(10, volunteer=True), Terms(volunteers=False), Skip.NOT_LISTED),
        (rung(10, volunteer=True), Terms(avoid_volunteers=True), Skip.AVOIDED),
    ],
)
def test_a_rung_that_cannot_is_skipped_and_the_reason_is_kept(low: Rung, terms: Terms, reason: Skip) -> None:
    grid = rung(30)
    found = climb([low, grid], terms)
    assert (found.rung, found.skipped) == (grid, ((low.post, reason),))


def test_a_holder_who_is_party_to_the_matter_does_not_handle_it() -> None:
    own = Rung(uuid4(), 10, volunteer=True, holders=frozenset({REPORTER}), taken=True)
    grid = rung(30)
    found = climb([own, grid], Terms(parties=frozenset({REPORTER})))
    assert (found.rung, found.skipped) == (grid, ((own.post, Skip.PARTY),))


def test_a_second_seat_that_is_not_party_still_answers() -> None:
    shared = Rung(uuid4(), 10, volunteer=True, holders=frozenset({REPORTER, uuid4()}), taken=True)
    assert climb([shared], Terms(parties=frozenset({REPORTER}))).rung == shared


def test_passing_up_begins_above_the_rung_it_leaves() -> None:
    low, high = rung(10), rung(30)
    assert climb([low, high], Terms(), above=10).rung == high


def test_where_no_rung_can_none_is_named_and_every_reason_is() -> None:
    empty = rung(10, holders=0, taken=False)
    found = climb([empty], Terms())
    assert (found.rung, found.skipped) == (None, ((empty.post, Skip.VACANT),))


rungs = st.lists(
    st.builds(
        lambda rank, volunteer, holders, taken: rung(
            rank, volunteer=volunteer, holders=holders, taken=taken or holders > 0
        ),
        st.sampled_from([10, 20, 30, 40, 50]),
        st.booleans(),
        st.integers(0, 2),
        st.booleans(),
    ),
    max_size=8,
)
terms = st.builds(
    Terms, floor=st.sampled_from([0, 20, 30, 40]), volunteers=st.booleans(), avoid_volunteers=st.booleans()
)


@given(rungs, terms, st.sampled_from([-1, 10, 20, 30]))
def test_every_rung_below_the_one_found_was_skipped_for_a_reason(
    some: list[Rung], given_terms: Terms, above: int
) -> None:
    found = climb(some, given_terms, above=above)
    reached = found.rung.rank if found.rung else 10**6
    passed: set[UUID] = {post for post, _ in found.skipped}
    assert passed >= {r.post for r in some if above < r.rank < reached}
    assert all(r.rank > above for r in some if r.post in passed)
    assert found.rung is None or found.rung.holders
