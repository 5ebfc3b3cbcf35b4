"""Clocks as the product reckons them, and the same found minute by minute."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from tests.matters.oracle import MINUTE, OFFICE, PROPOSAL, DayRow, Due, Hours, Wall, Was, WeekRow

from mulin.matters.rules import clocks
from mulin.matters.rules.clocks import Limit, Past
from mulin.places.rules.calendar import Special, calendar

CALENDARS, HISTORIES = 20, 500
FIRST, DAYS = date(2026, 1, 1), 400
ABOVE = ("/1/2/3/", "/1/2/", "/1/")  # a building, its community, its street
POSTS = (UUID(int=1), UUID(int=2), UUID(int=3), None)
STATUSES = ("reported", "accepted", "in_hand", "in_hand", "waiting", "on_hold", "done")
SHIFT: Hours = ((480, 690), (720, 1080), (1140, 1260))
EVENING: Hours = ((1080, 1440),)


def some_week(draw: Random) -> tuple[Hours, ...]:
    """Never fewer than three days with hours."""
    days = [draw.choice([OFFICE, SHIFT, EVENING, ()]) for _ in range(7)]
    return (OFFICE, *days[1:3], SHIFT, OFFICE, *days[5:])


def some_days(draw: Random) -> list[DayRow]:
    """Holidays, made-up workdays with and without hours, and what places decided themselves."""
    rows: dict[tuple[str, date, bool], DayRow] = {}
    for _ in range(draw.randrange(60)):
        path, day = draw.choice(ABOVE), FIRST + timedelta(draw.randrange(120))
        kind = draw.choice(["holiday", "make_up", "own"])
        hours = () if kind == "holiday" else draw.choice([(), SHIFT, EVENING, OFFICE])
        for later in range(draw.choice([1, 1, 3, 7])):
            on = day + timedelta(later)
            rows[path, on, kind == "own"] = DayRow(path, on, kind, hours)
    return list(rows.values())


def some_history(draw: Random) -> list[Was]:
    at = datetime.fromisoformat("2026-01-05T00:00+08:00") + draw.randrange(40 * 1440) * MINUTE
    history = [Was(at, "reported", POSTS[0])]
    for _ in range(draw.randrange(10)):
        at += draw.choice([draw.randrange(90), draw.randrange(1440), draw.randrange(8 * 1440)]) * MINUTE
        history.append(Was(at, draw.choice(STATUSES), draw.choice(POSTS)))
    return history


def some_limit(draw: Random) -> Limit:
    longest = draw.choice([2, 60, 480, 3000])
    return Limit(draw.randrange(1, longest), working=draw.random() < 0.6)


def said(history: list[Was], *, start: datetime, limit: Limit, post: object, days: object) -> Due:
    """What the product says."""
    past = [Past(was.at, was.status, was.holder) for was in history]  # type: ignore[arg-type]
    spans = clocks.pauses(past, post=post, since=start)  # type: ignore[arg-type]
    over = [span for span in spans if span.end is not None]
    standing = [span.start for span in spans if span.end is None]
    due = clocks.due(start, limit, over, days)  # type: ignore[arg-type]
    return Due(due.at, standing[0] if standing else None)


@pytest.mark.parametrize("number", range(CALENDARS))
def test_ten_thousand_histories_are_due_to_the_minute(number: int) -> None:
    draw = Random(number)
    weeks = [WeekRow(path, some_week(draw)) for path in ABOVE if draw.random() < 0.6]
    rows = some_days(draw)
    wall = Wall(FIRST, DAYS, path=ABOVE[0], weeks=weeks, specials=rows)
    specials = {
        path: [Special(row.path, row.day, row.kind, row.hours) for row in rows if row.path == path]
        for path in ABOVE
    }
    by_path = {"": PROPOSAL} | {row.path: row.week for row in weeks}
    days = calendar("Asia/Shanghai", [*ABOVE, ""], by_path, specials)
    for _ in range(HISTORIES):
        history = some_history(draw)
        limit, post = some_limit(draw), draw.choice(POSTS)
        start = draw.choice(history[:3]).at
        found = wall.due(history, start=start, minutes=limit.minutes, working=limit.working, post=post)
        assert said(history, start=start, limit=limit, post=post, days=days) == found, (
            history, start, limit, post
        )  # fmt: skip


def test_what_was_over_before_it_stood_stays_due_when_it_was() -> None:
    start = datetime.fromisoformat("2026-03-02T09:30+08:00")
    pause = clocks.Span(start + timedelta(hours=3), start + timedelta(hours=8))
    week = calendar("Asia/Shanghai", [""], {"": PROPOSAL}, {})
    due = {
        minutes: clocks.due(start, Limit(minutes, working=False), [pause], week).at for minutes in (120, 240)
    }
    assert due == {120: start + timedelta(hours=2), 240: start + timedelta(hours=9)}
