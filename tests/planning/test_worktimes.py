"""Many instants at once are reckoned as one after the other."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.test_worktime import CHINA, INSTANTS, at, calendars

from mulin.planning.worktime import BeyondReckoning, WorkCalendar, add, between
from mulin.planning.worktimes import add_many, between_many


def plain(instants: list[datetime]) -> np.ndarray:
    return np.array([one.astimezone(UTC).replace(tzinfo=None) for one in instants], "datetime64[us]")


def aware(instants: np.ndarray) -> list[datetime]:
    return [one.replace(tzinfo=UTC) for one in instants.tolist()]


@given(calendars(), st.lists(st.tuples(INSTANTS, st.integers(0, 4000)), min_size=1, max_size=8))
def test_many_are_added_as_one_by_one(calendar, rows) -> None:
    starts, minutes = [start for start, _ in rows], [length for _, length in rows]
    found = add_many(calendar, plain(starts), minutes)
    each = [add(calendar, start, length) for start, length in rows]
    assert (aware(found.at), found.certain.tolist()) == ([m.at for m in each], [m.certain for m in each])


@given(calendars(), st.lists(st.tuples(INSTANTS, st.timedeltas(timedelta(0), timedelta(days=9))), min_size=1))
def test_many_are_counted_as_one_by_one(calendar, rows) -> None:
    starts, ends = [start for start, _ in rows], [start + length for start, length in rows]
    found = between_many(calendar, plain(starts), plain(ends))
    assert found.tolist() == [between(calendar, *pair) for pair in zip(starts, ends, strict=True)]


@given(calendars(), st.lists(INSTANTS, min_size=1, max_size=8), st.integers(0, 3000))
def test_what_was_added_to_many_is_counted_again(calendar, starts, minutes) -> None:
    begun = plain(starts)
    reached = add_many(calendar, begun, np.full(len(starts), minutes)).at
    assert between_many(calendar, begun, reached).tolist() == [minutes] * len(starts)


def test_what_lies_after_the_published_days_says_so() -> None:
    eve = plain([at("2026-12-31 17:00")] * 2)
    found = add_many(CHINA, eve, [30, 31])
    assert aware(found.at) == [at("2026-12-31 17:30"), at("2027-01-01 09:01")]
    assert found.certain.tolist() == [True, False]


def test_the_next_opening_of_many_is_found_across_a_long_closing() -> None:
    closed = {datetime(2026, 1, 1).date() + timedelta(days=n): () for n in range(700)}
    calendar = WorkCalendar("Asia/Shanghai", CHINA.week, closed)
    monday = plain([at("2026-01-05 10:00")])
    assert aware(add_many(calendar, monday, [0]).at) == [at("2027-12-02 09:00")]
    fresh = WorkCalendar("Asia/Shanghai", CHINA.week, closed)
    assert between_many(fresh, monday, monday + np.timedelta64(1, "D")).tolist() == [0]


def test_none_give_none() -> None:
    found = add_many(CHINA, [], [])
    assert (found.at.tolist(), found.certain.tolist(), between_many(CHINA, [], []).tolist()) == ([], [], [])


def test_what_makes_no_sense_is_named_by_its_number() -> None:
    now = plain([at("2026-06-01 09:00")] * 2)
    with pytest.raises(ValueError, match="not taken away: number 1"):
        add_many(CHINA, now, [1, -1])
    with pytest.raises(ValueError, match="before the start: number 0"):
        between_many(CHINA, now, now - np.array([1, 0], "timedelta64[s]"))
    with pytest.raises(ValueError, match="start number 1 is no instant"):
        add_many(CHINA, np.array(["2026-06-01", "NaT"], "datetime64[us]"), [1, 1])
    with pytest.raises(ValueError, match="as many starts as lengths"):
        add_many(CHINA, now, [1])
    with pytest.raises(ValueError, match="as many starts as ends"):
        between_many(CHINA, now, now[:1])
    with pytest.raises(BeyondReckoning):
        add_many(CHINA, now, [1, 60_000_000])
