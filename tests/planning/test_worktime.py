"""What is promised by working time, and the same reckoned minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.planning import brute

from mulin.planning.worktime import (
    BeyondReckoning,
    Moment,
    WorkCalendar,
    add,
    between,
    is_working,
    next_opening,
)

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
OFFICE = ((540, 720), (810, 1050))
WEEK = (OFFICE,) * 5 + ((), ())
HOLIDAY = {date(2026, 10, day): () for day in range(1, 8)}
MADE_UP = {date(2026, 10, 10): OFFICE, date(2026, 9, 20): OFFICE}
CHINA = WorkCalendar("Asia/Shanghai", WEEK, HOLIDAY | MADE_UP, date(2026, 12, 31))
NIGHTS = WorkCalendar("Europe/Berlin", (((60, 240), (1380, 1440)),) * 7)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-06-01 09:00", 30, "2026-06-01 09:30"),
        ("2026-06-01 11:50", 20, "2026-06-01 13:40"),  # over lunch
        ("2026-06-01 11:00", 60, "2026-06-01 12:00"),  # stays at the start of lunch
        ("2026-06-01 17:00", 30, "2026-06-01 17:30"),  # stays at closing time
        ("2026-06-01 17:00", 31, "2026-06-02 09:01"),
        ("2026-06-01 20:00", 1, "2026-06-02 09:01"),
        ("2026-06-05 17:00", 60, "2026-06-08 09:30"),  # over the week-end
        ("2026-09-30 17:00", 60, "2026-10-08 09:30"),  # over the holiday
        ("2026-10-09 17:00", 60, "2026-10-10 09:30"),  # into the made-up Saturday
        ("2026-06-01 09:00", 0, "2026-06-01 09:00"),
        ("2026-06-01 12:00", 0, "2026-06-01 13:30"),
        ("2026-06-06 12:00", 0, "2026-06-08 09:00"),
    ],
)
def test_minutes_are_up_when_the_hours_have_given_them(start: str, minutes: int, due: str) -> None:
    assert add(CHINA, at(start), minutes) == Moment(at(due), certain=True)


def test_seconds_and_their_fractions_are_kept() -> None:
    start = at("2026-06-01 11:59:30.25")
    assert add(CHINA, start, 1).at == at("2026-06-01 13:30:30.25")
    assert between(CHINA, start, at("2026-06-01 13:30:30.25")) == 1
    assert between(CHINA, start, at("2026-06-01 13:30:30.24")) == 0


def test_the_answer_is_in_utc() -> None:
    assert add(CHINA, at("2026-06-01 09:00"), 5).at.tzinfo is UTC
    assert next_opening(CHINA, at("2026-06-01 08:00")).tzinfo is UTC


def test_an_answer_after_the_last_published_day_is_not_certain() -> None:
    eve = at("2026-12-31 17:00")
    assert add(CHINA, eve, 30) == Moment(at("2026-12-31 17:30"), certain=True)
    assert add(CHINA, eve, 31) == Moment(at("2027-01-01 09:01"), certain=False)


def test_nothing_is_certain_where_no_holidays_are_published() -> None:
    assert not add(WorkCalendar("Asia/Shanghai", WEEK), at("2026-06-01 09:00"), 1).certain


def test_an_hour_that_the_clock_skips_is_not_worked() -> None:
    # The range is 1:00 to 4:00; on this day 2:00 is 3:00 at once.
    start = at("2026-03-29 01:00", BERLIN)
    assert between(NIGHTS, start, at("2026-03-29 12:00", BERLIN)) == 120
    assert add(NIGHTS, start, 61).at == at("2026-03-29 03:01", BERLIN)


def test_an_hour_that_the_clock_shows_twice_is_worked_twice() -> None:
    start = at("2026-10-25 01:00", BERLIN)
    assert between(NIGHTS, start, at("2026-10-25 12:00", BERLIN)) == 240
    assert add(NIGHTS, start, 240).at == at("2026-10-25 04:00", BERLIN)


def test_a_clock_set_back_over_midnight_goes_back_to_the_day_before() -> None:
    # At 0:01 on 7 November 2010 the clock in St John's went back to 23:01 of the Saturday.
    sundays = WorkCalendar("America/St_Johns", ((),) * 6 + (((0, 30),),))
    saturday = at("2010-11-06 12:00", ZoneInfo("America/St_Johns"))
    assert between(sundays, saturday, saturday + timedelta(days=1)) == 31


def test_is_working_from_opening_up_to_closing() -> None:
    hours = ["08:59", "09:00", "11:59:59", "12:00", "13:30", "17:30"]
    assert [is_working(CHINA, at(f"2026-06-01 {hour}")) for hour in hours] == [
        False, True, True, False, True, False
    ]  # fmt: skip


def test_the_next_opening_may_be_far_away() -> None:
    closed = {date(2026, 1, 1) + timedelta(days=n): () for n in range(700)}
    calendar = WorkCalendar("Asia/Shanghai", WEEK, closed)
    assert next_opening(calendar, at("2026-01-05 10:00")) == at("2027-12-02 09:00")


def test_one_calendar_answers_for_earlier_and_later_instants_alike() -> None:
    late = between(CHINA, at("2026-06-01 09:00"), at("2026-06-02 09:00"))
    early = between(CHINA, at("2019-06-03 09:00"), at("2019-06-04 09:00"))
    years = between(CHINA, at("2019-06-03 09:00"), at("2026-06-01 09:00"))
    assert (late, early) == (420, 420)
    assert years == between(
        WorkCalendar("Asia/Shanghai", WEEK), at("2019-06-03 09:00"), at("2026-06-01 09:00")
    )


def test_years_that_are_not_reckoned_are_refused() -> None:
    with pytest.raises(BeyondReckoning, match="1970 to 2199"):
        add(CHINA, at("2199-12-01 09:00"), 1_000_000)
    with pytest.raises(BeyondReckoning):
        is_working(CHINA, at("1969-01-01 09:00"))


def test_what_makes_no_sense_is_refused() -> None:
    now = at("2026-06-01 09:00")
    with pytest.raises(ValueError, match="not taken away"):
        add(CHINA, now, -1)
    with pytest.raises(ValueError, match="before the start"):
        between(CHINA, now, now - timedelta(seconds=1))
    with pytest.raises(ValueError, match="needs its zone"):
        is_working(CHINA, now.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("zone", "week", "days"),
    [
        ("Mars/Base", WEEK, {}),
        ("Asia/Shanghai", WEEK[:6], {}),
        ("Asia/Shanghai", ((),) * 7, {date(2026, 1, 1): OFFICE}),
        ("Asia/Shanghai", (((540, 540),),) * 7, {}),
        ("Asia/Shanghai", (((-1, 540),),) * 7, {}),
        ("Asia/Shanghai", (((540, 1441),),) * 7, {}),
        ("Asia/Shanghai", (((540, 720), (700, 800)),) * 7, {}),
        ("Asia/Shanghai", WEEK, {date(2026, 1, 1): ((810, 1050), (540, 720))}),
    ],
)
def test_a_calendar_checks_itself(zone, week, days) -> None:
    with pytest.raises(ValueError):
        WorkCalendar(zone, week, days)


def test_a_calendar_keeps_the_days_it_was_given() -> None:
    days = {date(2026, 6, 1): ()}
    calendar = WorkCalendar("Asia/Shanghai", WEEK, days)
    days.clear()
    assert not is_working(calendar, at("2026-06-01 10:00"))
    assert calendar == WorkCalendar("Asia/Shanghai", WEEK, {date(2026, 6, 1): ()})


@st.composite
def ranges(draw) -> tuple[tuple[int, int], ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def calendars(draw) -> WorkCalendar:
    """Some hours on each Wednesday at least, and odd days around the nights when clocks change."""
    zone = draw(st.sampled_from(["Asia/Shanghai", "Europe/Berlin"]))
    week = [draw(ranges()) for _ in range(7)]
    week[2] = week[2] or OFFICE
    near = st.dates(date(2026, 3, 25), date(2026, 4, 5)) | st.dates(date(2026, 10, 20), date(2026, 10, 30))
    days = draw(st.dictionaries(near, st.just(()) | ranges(), max_size=4))
    return WorkCalendar(zone, tuple(week), days)


INSTANTS = st.one_of(
    st.integers(0, 6 * 1440).map(lambda n: datetime(2026, 3, 26, tzinfo=UTC) + timedelta(minutes=n)),
    st.integers(0, 6 * 1440).map(lambda n: datetime(2026, 10, 22, tzinfo=UTC) + timedelta(minutes=n)),
)
SMALL = st.timedeltas(timedelta(0), timedelta(minutes=1) - timedelta(microseconds=1))


@given(calendars(), INSTANTS, st.integers(0, 2000))
def test_adding_agrees_with_the_slow_way(calendar, start, minutes) -> None:
    assert add(calendar, start, minutes).at == brute.nth_end(calendar, start, minutes)


@given(calendars(), INSTANTS, st.integers(0, 8 * 1440))
def test_counting_agrees_with_the_slow_way(calendar, start, later) -> None:
    end = start + timedelta(minutes=later)
    assert between(calendar, start, end) == brute.count(calendar, start, end)


@given(calendars(), INSTANTS)
def test_opening_agrees_with_the_slow_way(calendar, start) -> None:
    assert is_working(calendar, start) == brute.is_open(calendar, start)
    assert next_opening(calendar, start) == next(brute.open_minutes(calendar, start))


@given(calendars(), INSTANTS, SMALL, st.integers(0, 50_000))
def test_what_was_added_is_counted_again(calendar, start, part, minutes) -> None:
    start += part
    assert between(calendar, start, add(calendar, start, minutes).at) == minutes


@given(calendars(), INSTANTS, SMALL, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_what_was_counted_is_up_before_the_end(calendar, start, part, length) -> None:
    start += part
    end = start + length
    minutes = between(calendar, start, end)
    assume(minutes)
    reached = add(calendar, start, minutes).at
    assert start <= reached <= end
    assert between(calendar, reached, end) == 0


@given(calendars(), INSTANTS, INSTANTS, st.integers(0, 3000))
def test_what_was_asked_before_changes_no_answer(calendar, first, second, minutes) -> None:
    fresh = WorkCalendar(calendar.zone, calendar.week, calendar.days)
    add(calendar, first, minutes)
    assert add(calendar, second, minutes) == add(fresh, second, minutes)
