"""The page of a place's hours and special days."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories import NOW, SYSTEM, Net
from tests.factories.ladder import Ladder

from mulin.places import actions
from mulin.places.models import WEEKDAYS, Place, SpecialDay, WorkHours
from mulin.places.presets import WORKDAY
from mulin.places.published import published_days
from mulin.places.queries import calendar_at, special_days_at
from mulin.portal.office import calendar, calendar_deeds
from mulin.portal.office.months import months, week_in_words

DAY = date(2026, 9, 16)  # a Wednesday
MORNING = ((480, 720),)
KNOWN_YEAR = max(one.day for one in published_days()).year
LAST_KNOWN = date(KNOWN_YEAR, 6, 1)


@pytest.fixture(autouse=True)
def _day(monkeypatch) -> None:
    on(monkeypatch, DAY)


def on(monkeypatch, day: date) -> None:
    monkeypatch.setattr(calendar, "today", lambda: day)
    monkeypatch.setattr(calendar_deeds, "today", lambda: day)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def page(client: Client, at: Place, **asked: object) -> HttpResponse:
    return client.get(reverse("portal:office_calendar", args=[at.pk]), asked)


def do(client: Client, at: Place, name: str, /, **fields: object) -> HttpResponse:
    return client.post(reverse("portal:office_calendar_do", args=[at.pk, name]), fields)


def test_year_shows_its_holidays_and_hours(desk: Client, ladder: Ladder) -> None:
    ladder.net.calendar()
    shown = text(page(desk, ladder.net.community, year=2026))
    said = (
        "国庆节",
        "国庆节调休上班",
        "9:00–12:00 13:30–17:30",
        "星期一到星期五",
        "建议的时间",
        "和清河街道一样",
    )
    assert [word in shown for word in said] == [True] * 6
    assert 'href="?year=2025"' in shown


def test_place_leads_to_its_calendar(desk: Client, ladder: Ladder) -> None:
    community = ladder.net.community
    shown = text(desk.get(reverse("portal:office_place", args=[community.pk])))
    assert reverse("portal:office_calendar", args=[community.pk]) in shown


def test_year_that_cannot_be_is_this_year(desk: Client, ladder: Ladder) -> None:
    for asked in ("", "1", "none", "³", "99999"):
        assert page(desk, ladder.net.community, year=asked).context["year"] == DAY.year
    edges = [page(desk, ladder.net.community, year=year).context for year in (2000, 2099)]
    assert [(edge["earlier"], edge["later"]) for edge in edges] == [(None, 2001), (2098, None)]


def test_next_year_that_is_not_published_is_said_in_words(desk: Client, ladder: Ladder, monkeypatch) -> None:
    assert "还没有放假安排" in text(page(desk, ladder.net.community))
    ladder.net.calendar()
    on(monkeypatch, LAST_KNOWN)
    assert f"{KNOWN_YEAR + 1}年的放假安排还没有公布" in text(page(desk, ladder.net.community))
    on(monkeypatch, LAST_KNOWN.replace(year=KNOWN_YEAR - 1))
    assert "还没有公布" not in text(page(desk, ladder.net.community))


def test_day_of_ones_own_is_set_and_taken_back(desk: Client, ladder: Ladder) -> None:
    community = ladder.net.community
    saturday = DAY + timedelta(days=3)
    do(desk, community, "day", day=saturday, label="防汛值班", hours="8:00-12:00")
    assert calendar_at(ladder.net.flat, day=DAY).days == {saturday: MORNING}
    shown = text(page(desk, community))
    assert ("防汛值班" in shown, "8:00–12:00" in shown, "不这样安排了" in shown) == (True, True, True)
    below = text(page(desk, ladder.net.building))
    assert ("防汛值班" in below, "不这样安排了" in below) == (True, False)
    do(desk, community, "drop", day=saturday)
    again = do(desk, community, "drop", day=saturday)
    assert (again.status_code, "没有这里自己的安排" in text(again)) == (422, True)
    assert SpecialDay.objects.count() == 0


def test_days_that_are_over_stay_as_they_were(desk: Client, ladder: Ladder) -> None:
    community = ladder.net.community
    actions.set_day(home=community.pk, by=SYSTEM, day=date(2026, 9, 1), hours=(), label="停电", now=NOW)
    assert "不这样安排了" not in text(page(desk, community))
    for name, fields in (
        ("drop", {"day": "2026-09-01"}),
        ("day", {"day": "2026-09-01", "label": "停电"}),
        ("hours", {"since": "2026-09-01", "monday": "9:00-12:00"}),
    ):
        answer = do(desk, community, name, **fields)
        assert (answer.status_code, "过去的日子不再改" in text(answer)) == (422, True)


def test_hours_of_ones_own_are_set_and_inherited_again(desk: Client, ladder: Ladder) -> None:
    ladder.net.calendar()
    community, later = ladder.net.community, DAY + timedelta(days=12)
    assert do(desk, community, "inherit", since=DAY).status_code == 404
    week = dict.fromkeys(WEEKDAYS[:6], "8:00-12:00")
    do(desk, community, "hours", since=DAY, **week)
    assert calendar_at(ladder.net.flat, day=DAY).week == (MORNING,) * 6 + ((),)
    do(desk, community, "hours", since=later, monday="9:00-12:00")
    shown = text(page(desk, community))
    assert ("星期一到星期六" in shown, "2026-09-28起" in shown, "建议的时间" in shown) == (True, True, False)
    do(desk, community, "inherit", since=DAY)
    assert WorkHours.objects.filter(home=community).count() == 0


def test_hours_that_cannot_be_are_said_at_the_form(desk: Client, ladder: Ladder) -> None:
    closed = do(desk, ladder.net.community, "hours", since=DAY)
    assert (closed.status_code, "至少要有一天" in text(closed)) == (422, True)
    answer = do(desk, ladder.net.community, "hours", since=DAY, monday="下午")
    assert (answer.status_code, "看不懂" in text(answer), 'value="下午"' in text(answer)) == (422, True, True)


def test_published_days_are_filled_in_at_the_top_alone(desk: Client, ladder: Ladder, signed_in) -> None:
    net = ladder.net
    assert do(desk, net.community, "fill").status_code == 404
    street = signed_in(net.holder("street_desk", net.street))
    assert "补上已公布的节假日" in text(page(street, net.street))
    do(street, net.street, "fill")
    assert calendar_at(net.flat, day=DAY).known_to == date(KNOWN_YEAR, 12, 31)


def test_officer_reads_the_calendar_and_changes_nothing(officer: Client, ladder: Ladder) -> None:
    building = ladder.net.building
    assert "改一改" not in text(page(officer, building))
    assert do(officer, building, "day", day=DAY, label="值班").status_code == 404


def test_rows_cost_no_queries(desk: Client, ladder: Ladder, django_assert_max_num_queries) -> None:
    page(desk, ladder.net.community)
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(40) as counted:
            page(desk, ladder.net.community)
        counts.append(len(counted))
        ladder.net.calendar()
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_days_for_one_reason_are_one_line_within_a_month() -> None:
    net = Net.small()
    for at, day, label in (
        (net.street, date(2026, 9, 30), "搬家"),
        (net.street, date(2026, 10, 1), "搬家"),
        (net.street, date(2026, 10, 2), "搬家"),
        (net.street, date(2026, 10, 4), "搬家"),
        (net.unit, date(2026, 10, 5), "修水管"),
        (net.unit, date(2026, 10, 6), "修水管"),
    ):
        actions.set_day(home=at.pk, by=SYSTEM, day=day, hours=WORKDAY, label=label, now=NOW)
    specials = special_days_at(net.unit, first=date(2026, 1, 1), last=date(2026, 12, 31))
    year = months(2026, net.unit, calendar_at(net.unit, day=DAY), specials)
    assert [(line.first.day, line.last.day, line.above) for line in year[9].lines] == [
        (1, 2, "清河街道"),
        (4, 4, "清河街道"),
        (5, 5, ""),
        (6, 6, ""),
    ]
    assert [line.first.month for line in year[8].lines] == [9]
    first_week = [cell and (cell.day.day, cell.mark, cell.tone) for cell in year[9].weeks[0]]
    assert first_week == [
        None,
        None,
        None,
        (1, "班", "is-own"),
        (2, "班", "is-own"),
        (3, "", "is-closed"),
        (4, "班", "is-own"),
    ]


@pytest.mark.django_db
def test_holiday_and_made_up_workday_are_marked_apart() -> None:
    net = Net.small()
    net.calendar()
    specials = special_days_at(net.unit, first=date(2026, 10, 1), last=date(2026, 10, 31))
    october = months(2026, net.unit, calendar_at(net.unit, day=DAY), specials)[9]
    cells = {cell.day.day: (cell.mark, cell.tone) for week in october.weeks for cell in week if cell}
    assert (cells[1], cells[10], cells[9]) == (("休", "is-off"), ("班", "is-work"), ("", ""))
    assert [(line.first.day, line.last.day, line.label) for line in october.lines] == [
        (1, 7, "国庆节"),
        (10, 10, "国庆节调休上班"),
    ]


def test_a_week_is_said_in_few_words() -> None:
    week = (WORKDAY, WORKDAY, MORNING, WORKDAY, WORKDAY, (), ())
    assert week_in_words(week) == [
        ("星期一到星期二", "9:00–12:00 13:30–17:30"),
        ("星期三", "8:00–12:00"),
        ("星期四到星期五", "9:00–12:00 13:30–17:30"),
        ("星期六到星期日", "不上班"),
    ]
